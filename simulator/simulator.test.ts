import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Events, GatewayIntentBits, type Interaction, Partials, type TextChannel } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { createSimulator, type Simulator } from './index.ts';

type Body = Record<string, never> & { [key: string]: unknown };

const control = async (
  simulator: Simulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Body }> => {
  const response = await fetch(simulator.controlUrl + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
};

const open = async (data?: string): Promise<Simulator> => {
  const simulator = await createSimulator(data === undefined ? {} : { data });
  onTestFinished(() => simulator.stop().catch(() => undefined));
  return simulator;
};

type Setup = {
  simulator: Simulator;
  client: Client<true>;
  guildId: string;
  channel: TextChannel;
  application: { id: string; token: string };
  ownerId: string;
  memberId: string;
};

/** A guild with a bot of discord.js in it. 117824 more than views, sends, embeds and reads. */
const openWithBot = async (
  permissions = String((1n << 10n) | (1n << 11n) | (1n << 13n) | (1n << 14n) | (1n << 16n)),
): Promise<Setup> => {
  const simulator = await open();
  const application = (await control(simulator, 'POST', '/applications', { name: 'Tester' }))
    .body as unknown as Setup['application'];
  const guild = (await control(simulator, 'POST', '/guilds', { name: 'Testers', members: 3 }))
    .body as unknown as {
    id: string;
    ownerId: string;
    memberIds: string[];
    channelIds: Record<string, string>;
  };
  await control(simulator, 'POST', `/guilds/${guild.id}/bots`, {
    applicationId: application.id,
    permissions,
  });
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.GuildMembers],
    partials: [Partials.Message],
    rest: { api: simulator.apiUrl },
  });
  onTestFinished(() => client.destroy());
  const ready = new Promise<Client<true>>((done) => client.once(Events.ClientReady, done));
  await client.login(application.token);
  const logged = await ready;
  const channel = logged.channels.cache.get(guild.channelIds.general ?? '') as TextChannel;
  return {
    simulator,
    client: logged,
    guildId: guild.id,
    channel,
    application,
    ownerId: guild.ownerId,
    memberId: guild.memberIds[0] ?? '',
  };
};

test('discord.js logs in and finds the guild with its channels, roles and members', async () => {
  const { client, guildId } = await openWithBot();
  const guild = client.guilds.cache.get(guildId);
  expect(guild?.channels.cache.map((channel) => channel.name).sort()).toEqual([
    'announcements',
    'general',
    'tasks',
  ]);
  expect(guild?.memberCount).toBe(5);
  expect((await guild?.members.fetch())?.size).toBe(5);
});

test('a message is sent, edited and deleted, and its events come', async () => {
  const { client, channel } = await openWithBot();
  const created = new Promise<string>((done) =>
    client.once(Events.MessageCreate, (message) => done(message.content)),
  );
  const message = await channel.send({ content: ' hello ', embeds: [{ title: 'T', description: 'D' }] });
  expect(await created).toBe('hello');
  await message.edit('changed');
  expect((await channel.messages.fetch({ force: true, message: message.id })).content).toBe('changed');
  const deleted = new Promise<string>((done) => client.once(Events.MessageDelete, (gone) => done(gone.id)));
  await message.delete();
  expect(await deleted).toBe(message.id);
  await expect(channel.messages.fetch({ force: true, message: message.id })).rejects.toMatchObject({
    code: 10008,
  });
});

test('a nonce with enforce_nonce makes one message of two creates', async () => {
  const { channel } = await openWithBot();
  const [a, b] = [
    await channel.send({ content: 'x', nonce: 'n1', enforceNonce: true }),
    await channel.send({ content: 'x', nonce: 'n1', enforceNonce: true }),
  ];
  expect(a.id).toBe(b.id);
});

test('a bot without the permission is told 50013, without access 50001', async () => {
  const { channel, simulator, ownerId } = await openWithBot(String(1n << 10n));
  const { body } = await control(simulator, 'POST', `/users/${ownerId}/token`);
  const asOwner = (method: string, path: string, sent: unknown) =>
    fetch(`${simulator.apiUrl}/v10${path}`, {
      method,
      headers: { authorization: String(body.token), 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    });
  await asOwner('PUT', `/channels/${channel.id}/permissions/${channel.guild.id}`, {
    type: 0,
    deny: String(1n << 11n),
  });
  await expect(channel.send('no')).rejects.toMatchObject({ code: 50013 });
  await asOwner('PUT', `/channels/${channel.id}/permissions/${channel.guild.id}`, {
    type: 0,
    deny: String(1n << 10n),
  });
  await expect(channel.send('no')).rejects.toMatchObject({ code: 50001 });
});

const register = (client: Client<true>) =>
  client.application.commands.create({
    name: 'ask',
    description: 'Ask',
    options: [{ type: 3, name: 'what', description: 'What', required: true, autocomplete: true }],
  });

test('a member runs a command, gets choices, presses a button and fills in a form', async () => {
  const { client, simulator, application, guildId, channel, memberId } = await openWithBot();
  await register(client);
  client.on(Events.InteractionCreate, (interaction: Interaction) => {
    const answer = async (): Promise<void> => {
      if (interaction.isAutocomplete())
        await interaction.respond([{ name: 'One', value: interaction.options.getFocused() }]);
      if (interaction.isChatInputCommand()) {
        await interaction.reply({
          content: `asked ${interaction.options.getString('what', true)}`,
          components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }],
        });
      }
      if (interaction.isButton()) {
        await interaction.showModal({
          custom_id: 'form',
          title: 'Form',
          components: [{ type: 18, label: 'Name', component: { type: 4, custom_id: 'name', style: 1 } }],
        });
      }
      if (interaction.isModalSubmit()) {
        await interaction.deferReply({ flags: 64 });
        await interaction.editReply(`hello ${interaction.fields.getTextInputValue('name')}`);
      }
    };
    void answer();
  });
  const base = {
    applicationId: application.id,
    guildId,
    channelId: channel.id,
    name: 'ask',
    options: { what: 'why' },
  };
  const choices = await control(simulator, 'POST', `/as/${memberId}/autocomplete`, {
    ...base,
    focused: 'what',
  });
  expect(choices.body).toMatchObject({ status: 'choices', choices: [{ name: 'One', value: 'why' }] });
  const asked = await control(simulator, 'POST', `/as/${memberId}/commands`, base);
  expect(asked.body).toMatchObject({ status: 'answered', message: { content: 'asked why', type: 20 } });
  const { message } = asked.body as unknown as { message: { id: string } };
  const pressed = await control(simulator, 'POST', `/as/${memberId}/components`, {
    channelId: channel.id,
    messageId: message.id,
    customId: 'go',
  });
  expect(pressed.body).toMatchObject({ status: 'modal', modal: { custom_id: 'form' } });
  const sent = await control(simulator, 'POST', `/as/${memberId}/modals`, {
    interactionId: pressed.body.interactionId,
    values: { name: 'Ada' },
  });
  expect(sent.body).toMatchObject({ status: 'answered' });
});

test('a second answer is refused with 40060, a late one with 10062, and nobody answering is a failure', async () => {
  const { client, simulator, application, guildId, channel, memberId } = await openWithBot();
  await register(client);
  const codes: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    const answer = async (): Promise<void> => {
      if (!interaction.isChatInputCommand()) return;
      const url = `${simulator.apiUrl}/v10/interactions/${interaction.id}/${interaction.token}/callback`;
      const send = async (): Promise<unknown> => {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ type: 4, data: { content: 'x' } }),
        });
        return response.status === 204 ? 204 : ((await response.json()) as { code: number }).code;
      };
      if (interaction.options.getString('what') === 'late') {
        await control(simulator, 'PUT', '/clock', { advance: 3100 });
        codes.push(await send());
        return;
      }
      codes.push(await send(), await send());
    };
    void answer();
  });
  const base = { applicationId: application.id, guildId, channelId: channel.id, name: 'ask' };
  await control(simulator, 'POST', `/as/${memberId}/commands`, { ...base, options: { what: 'twice' } });
  await expect.poll(() => codes).toEqual([204, 40_060]);
  expect(
    (await control(simulator, 'POST', `/as/${memberId}/commands`, { ...base, options: { what: 'late' } }))
      .body,
  ).toMatchObject({ status: 'failed' });
  await expect.poll(() => codes).toEqual([204, 40_060, 10_062]);
});

test('a missing required option is refused before the bot hears of it', async () => {
  const { client, simulator, application, guildId, channel, memberId } = await openWithBot();
  await register(client);
  const answer = await control(simulator, 'POST', `/as/${memberId}/commands`, {
    applicationId: application.id,
    guildId,
    channelId: channel.id,
    name: 'ask',
    options: {},
  });
  expect(answer).toMatchObject({ status: 400, body: { code: 50_035 } });
});

test('a cut connection is resumed and misses nothing', async () => {
  const { client, simulator, application, channel, ownerId } = await openWithBot();
  const seen: string[] = [];
  client.on(Events.MessageCreate, (message) => seen.push(message.id));
  const resumed = new Promise((done) => client.once(Events.ShardResume, done));
  await control(simulator, 'POST', '/gateway/disconnect', { applicationId: application.id });
  const ids: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    const { body } = await control(simulator, 'POST', `/as/${ownerId}/messages`, {
      channelId: channel.id,
      content: `m${n}`,
    });
    ids.push(String(body.id));
  }
  await resumed;
  await expect.poll(() => seen).toEqual(ids);
});

test('all is there again after a restart, and the session is not', async () => {
  const data = await mkdtemp(join(tmpdir(), 'simulator-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  const first = await open(data);
  const guild = (await control(first, 'POST', '/guilds', { name: 'Kept', members: 2 })).body as unknown as {
    id: string;
    ownerId: string;
    channelIds: Record<string, string>;
  };
  const general = guild.channelIds.general ?? '';
  await control(first, 'POST', `/as/${guild.ownerId}/messages`, {
    channelId: general,
    content: 'still here',
  });
  const before = (await control(first, 'GET', `/guilds/${guild.id}`)).body;
  await first.stop();
  const second = await open(data);
  expect((await control(second, 'GET', `/guilds/${guild.id}`)).body).toEqual(before);
  expect((await control(second, 'GET', `/channels/${general}/messages`)).body).toMatchObject([
    { content: 'still here' },
  ]);
});

test('an answer can be lost after it took effect', async () => {
  const { simulator, channel } = await openWithBot();
  await control(simulator, 'PUT', '/faults', [
    { kind: 'lose_answer', method: 'POST', path: '/messages$', count: 1 },
  ]);
  const message = { content: 'once', nonce: 'n9', enforceNonce: true };
  await expect(channel.send(message)).rejects.toThrow();
  await channel.send(message);
  const { body } = await control(simulator, 'GET', `/channels/${channel.id}/messages`);
  expect(body).toHaveLength(1);
});

test('another page may not control the simulator', async () => {
  const simulator = await open();
  const response = await fetch(`${simulator.controlUrl}/users`, {
    headers: { origin: 'https://evil.example' },
  });
  expect(response.status).toBe(403);
});
