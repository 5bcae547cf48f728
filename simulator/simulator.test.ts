import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, Events, type Interaction } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { PERMISSIONS } from './rules/permissions.ts';
import { openSimulator } from './testing/open.ts';
import { openDiscordJs } from './testing/open-discord-js.ts';

test('discord.js logs in and finds the guild with its channels, roles and members', async () => {
  const { discord } = await openDiscordJs([]);
  expect(discord.channels.cache.map((channel) => channel.name).sort()).toEqual([
    'announcements',
    'general',
    'tasks',
  ]);
  expect(discord.memberCount).toBe(4);
  expect((await discord.members.fetch()).size).toBe(4);
});

test('a message is sent, edited and deleted, and its events come', async () => {
  const { client, channel } = await openDiscordJs([]);
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
  const { channel } = await openDiscordJs([]);
  const [a, b] = [
    await channel.send({ content: 'x', nonce: 'n1', enforceNonce: true }),
    await channel.send({ content: 'x', nonce: 'n1', enforceNonce: true }),
  ];
  expect(a.id).toBe(b.id);
});

test('a bot without the permission is told 50013, without access 50001', async () => {
  const { channel, owner, application } = await openDiscordJs([]);
  const deny = (bit: bigint) =>
    owner('PUT', `/channels/${channel.id}/permissions/${application.id}`, { type: 1, deny: String(bit) });
  await deny(PERMISSIONS.SEND_MESSAGES);
  await expect(channel.send('no')).rejects.toMatchObject({ code: 50013 });
  await deny(PERMISSIONS.VIEW_CHANNEL);
  await expect(channel.send('no')).rejects.toMatchObject({ code: 50001 });
});

const register = (client: Client<true>) =>
  client.application.commands.create({
    name: 'ask',
    description: 'Ask',
    options: [{ type: 3, name: 'what', description: 'What', required: true, autocomplete: true }],
  });

test('a member runs a command, gets choices, presses a button and fills in a form', async () => {
  const { client, simulator, application, guild, channel } = await openDiscordJs([]);
  const params = { user_id: guild.memberIds[0] ?? '' };
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
    guildId: guild.id,
    channelId: channel.id,
    name: 'ask',
    options: { what: 'why' },
  };
  const { control } = simulator;
  const choices = await control.autocompleteAs({ params, body: { ...base, focused: 'what' } });
  expect(choices).toMatchObject({ status: 'choices', choices: [{ name: 'One', value: 'why' }] });
  const asked = await control.runCommandAs({ params, body: base });
  expect(asked).toMatchObject({ status: 'answered', message: { content: 'asked why', type: 20 } });
  const pressed = await control.pressComponentAs({
    params,
    body: { channelId: channel.id, messageId: asked.message?.id ?? '', customId: 'go' },
  });
  expect(pressed).toMatchObject({ status: 'modal', modal: { custom_id: 'form' } });
  const sent = await control.submitModalAs({
    params,
    body: { interactionId: pressed.interactionId, values: { name: 'Ada' } },
  });
  expect(sent).toMatchObject({ status: 'answered' });
});

test('a second answer is refused with 40060, a late one with 10062, and nobody answering is a failure', async () => {
  const { client, simulator, application, guild, channel } = await openDiscordJs([]);
  const params = { user_id: guild.memberIds[0] ?? '' };
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
        await simulator.control.setClock({ body: { advance: 3100 } });
        codes.push(await send());
        return;
      }
      codes.push(await send(), await send());
    };
    void answer();
  });
  const base = { applicationId: application.id, guildId: guild.id, channelId: channel.id, name: 'ask' };
  const ask = (what: string) =>
    simulator.control.runCommandAs({ params, body: { ...base, options: { what } } });
  await ask('twice');
  await expect.poll(() => codes).toEqual([204, 40_060]);
  expect(await ask('late')).toMatchObject({ status: 'failed' });
  await expect.poll(() => codes).toEqual([204, 40_060, 10_062]);
});

test('a missing required option is refused before the bot hears of it', async () => {
  const { client, simulator, application, guild, channel } = await openDiscordJs([]);
  const params = { user_id: guild.memberIds[0] ?? '' };
  await register(client);
  const body = { applicationId: application.id, guildId: guild.id, channelId: channel.id, name: 'ask' };
  await expect(simulator.control.runCommandAs({ params, body })).rejects.toMatchObject({
    status: 400,
    code: 50_035,
  });
});

test('a cut connection is resumed and misses nothing', async () => {
  const { client, simulator, application, channel, guild } = await openDiscordJs([]);
  const seen: string[] = [];
  client.on(Events.MessageCreate, (message) => seen.push(message.id));
  const resumed = new Promise((done) => client.once(Events.ShardResume, done));
  await simulator.control.disconnect({ body: { applicationId: application.id } });
  const ids: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    const params = { user_id: guild.ownerId };
    const body = { channelId: channel.id, content: `m${n}` };
    ids.push((await simulator.control.sendMessageAs({ params, body })).id);
  }
  await resumed;
  await expect.poll(() => seen).toEqual(ids);
});

test('all is there again after a restart, and the session is not', async () => {
  const data = await mkdtemp(join(tmpdir(), 'simulator-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  const first = await openSimulator({ data });
  const guild = await first.control.createGuild({ body: { name: 'Kept', members: 2 } });
  const params = { guild_id: guild.id };
  const channelId = guild.channelIds.general ?? '';
  await first.control.sendMessageAs({
    params: { user_id: guild.ownerId },
    body: { channelId, content: 'still here' },
  });
  const before = await first.control.getGuild({ params });
  await first.stop();
  const { control } = await openSimulator({ data });
  expect(await control.getGuild({ params })).toEqual(before);
  expect(await control.listMessages({ params: { channel_id: channelId } })).toMatchObject([
    { content: 'still here' },
  ]);
});

test('an answer can be lost after it took effect', async () => {
  const { simulator, channel } = await openDiscordJs([]);
  await simulator.control.setFaults({
    body: [{ kind: 'lose_answer', method: 'POST', path: '/messages$', count: 1 }],
  });
  const message = { content: 'once', nonce: 'n9', enforceNonce: true };
  await expect(channel.send(message)).rejects.toThrow();
  await channel.send(message);
  expect(await simulator.control.listMessages({ params: { channel_id: channel.id } })).toHaveLength(1);
});

test('another page may not control the simulator', async () => {
  const simulator = await openSimulator();
  const response = await fetch(`${simulator.controlUrl}/users`, {
    headers: { origin: 'https://evil.example' },
  });
  expect(response.status).toBe(403);
});
