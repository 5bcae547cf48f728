import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Simulator } from './index.ts';
import { HANGS_MS } from './testing/hangs.ts';
import { openGuild, openSimulator } from './testing/open.ts';

/** Runs a program that knows only Discord's own addresses, redirected from outside; what it prints, read as JSON. */
const runRedirected = async (url: string, program: string, ...args: string[]): Promise<unknown> => {
  const redirect = join(import.meta.dirname, 'redirect.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', redirect, '--input-type=module', '--eval', program, ...args],
    {
      cwd: resolve(import.meta.dirname, '..'),
      env: { ...process.env, SIMULATOR_URL: url },
      timeout: HANGS_MS,
    },
  );
  return JSON.parse(stdout);
};

/** A guild with a widget. */
const openWidget = async (simulator: Simulator) => {
  const setup = await openGuild(simulator, 8n);
  const owner = await setup.as(setup.guild.ownerId);
  await owner('PATCH', `/guilds/${setup.guild.id}/widget`, { enabled: true });
  return { ...setup, owner };
};

test('a bot of discord.js whose code names no other address logs in, answers a command and fetches an avatar', async () => {
  const simulator = await openSimulator();
  const { application, guild, general } = await openGuild(simulator, 8n);
  const running = runRedirected(
    simulator.url,
    `import { Client, Events } from 'discord.js';
    const client = new Client({ intents: ['Guilds'] });
    client.once(Events.InteractionCreate, async (interaction) => {
      await interaction.reply('I am ' + client.user.username);
      const avatar = await fetch(interaction.user.displayAvatarURL({ forceStatic: true }));
      console.log(JSON.stringify({ address: new URL(avatar.url).host, status: avatar.status }));
      await client.destroy();
    });
    await client.login(process.argv.at(-1));
    await client.application.commands.set([{ name: 'who', description: 'Who are you?' }]);`,
    application.token,
  );
  await expect
    .poll(async () => (await simulator.control.listTraffic({ query: {} })).map(({ method }) => method))
    .toContain('PUT');
  const { message } = await simulator.control.runCommandAs({
    params: { user_id: guild.memberIds[0] ?? '' },
    body: { applicationId: application.id, guildId: guild.id, channelId: general, name: 'who' },
  });
  expect(message?.content).toBe('I am Tester');
  expect(await running).toEqual({ address: 'cdn.discordapp.com', status: 200 });
});

test("requests of node:https and a WebSocket to the gateway's own name arrive as well; a refused connection is an error", async () => {
  const simulator = await openSimulator();
  const program = `import { get } from 'node:https';
    import WebSocket from 'ws';
    const answer = await new Promise((done, failed) =>
      get('https://discord.com/api/v10/gateway', done).on('error', failed));
    const body = JSON.parse((await answer.toArray()).join(''));
    const socket = new WebSocket('wss://gateway.discord.gg/?v=10&encoding=json');
    const hello = await new Promise((done, failed) => socket.on('message', done).on('error', failed));
    socket.terminate();
    console.log(JSON.stringify({ url: body.url, op: JSON.parse(hello).op }));`;
  expect(await runRedirected(simulator.url, program)).toEqual({ url: 'wss://gateway.discord.gg', op: 10 });
  await simulator.stop();
  await expect(runRedirected(simulator.url, program)).rejects.toThrow('ECONNREFUSED');
});

test("a program that knows Discord's own names is told of no other: gateway, files, webhooks, pictures", async () => {
  const simulator = await openSimulator();
  const { application, general, owner } = await openWidget(simulator);
  const program = `import { Client, Events } from 'discord.js';
    const client = new Client({ intents: ['Guilds', 'GuildMessages'] });
    const heard = [];
    client.on('raw', ({ t, d }) => t === 'READY' && heard.push(d.resume_gateway_url));
    await client.login(process.argv.at(-2));
    const channel = await client.channels.fetch(process.argv.at(-1));
    const told = new Promise((done) => client.once(Events.MessageCreate, done));
    const sent = await channel.send({
      files: [{ attachment: Buffer.from('kept'), name: 'a.txt' }, { attachment: Buffer.from('x'), name: 'b.png' }],
      embeds: [{ image: { url: 'attachment://b.png' } }],
    });
    const message = await told;
    const [file] = message.attachments.values();
    const webhook = await channel.createWebhook({ name: 'hook' });
    const widget = await (await fetch('https://discord.com/api/v10/guilds/' + channel.guildId + '/widget.json')).text();
    console.log(JSON.stringify({
      resume: heard[0],
      rest: [...sent.attachments.values()].map(({ url, proxyURL }) => [new URL(url).host, new URL(proxyURL).host]),
      gateway: [new URL(file.url).host, new URL(file.proxyURL).host],
      embed: [message.embeds[0].image.url, message.embeds[0].image.proxyURL].map((url) => new URL(url).host),
      content: await (await fetch(file.url)).text(),
      webhook: new URL(webhook.url).host,
      local: [widget, JSON.stringify(sent), JSON.stringify(message)].some((text) => text.includes('127.0.0.1')),
    }));
    await client.destroy();`;
  const hosts = ['cdn.discordapp.com', 'media.discordapp.net'];
  expect(await runRedirected(simulator.url, program, application.token, general)).toEqual({
    resume: 'wss://gateway-us-east1-b.discord.gg',
    rest: [hosts],
    gateway: hosts,
    embed: hosts,
    content: 'kept',
    webhook: 'discord.com',
    local: false,
  });
  // Whoever speaks to the simulator by its own name hears of it by that.
  const { body } = await owner<{ attachments: { url: string }[] }[]>('GET', `/channels/${general}/messages`);
  expect(body[0]?.attachments[0]?.url).toContain(new URL(simulator.apiUrl).origin);
});

test('an address that no simulator can have stops the program before it says anything', async () => {
  await expect(runRedirected('localhost:4000', 'console.log(1)')).rejects.toThrow(
    'SIMULATOR_URL must be like http://127.0.0.1:4000, and not localhost:4000',
  );
});
