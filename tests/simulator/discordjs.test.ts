import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  type Message,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { openDiscordJs } from '#simulator/testing/open-discord-js.ts';

/** The real discord.js 14, with nothing changed but the address of the API. */

const open = () => openDiscordJs(['ADMINISTRATOR']);
type Opened = Awaited<ReturnType<typeof open>>;

const say = ({ member, general }: Opened, content: string) =>
  member<{ id: string }>('POST', `/channels/${general}/messages`, { content });

test('it logs in, with guilds, channels, roles and its own member in the cache', async () => {
  const { client, discord, channel, application, guild } = await open();
  expect(client.user.id).toBe(application.id);
  expect(discord.id).toBe(guild.id);
  expect(channel.name).toBe('general');
  expect(discord.roles.everyone.id).toBe(guild.id);
  expect(discord.members.me?.permissions.has(PermissionFlagsBits.Administrator)).toBe(true);
  expect(client.ws.ping).toBeGreaterThanOrEqual(-1);
});

test('messages are written, edited, answered, reacted to, pinned and deleted, and the cache follows', async () => {
  const opened = await open();
  const { channel, member, general } = opened;
  const sent = await channel.send({
    content: 'Formation lap',
    embeds: [{ title: 'Grid', fields: [{ name: '1', value: 'Priya' }] }],
    files: [{ attachment: Buffer.from('1:32.4'), name: 'laps.txt' }],
  });
  expect(sent.attachments.first()).toMatchObject({ name: 'laps.txt', size: 6 });
  expect(await (await fetch(sent.attachments.first()?.url ?? '')).text()).toBe('1:32.4');
  expect((await sent.edit('Green flag')).content).toBe('Green flag');
  const reply = await sent.reply('Go!');
  expect(reply.reference?.messageId).toBe(sent.id);
  expect((await reply.fetchReference()).id).toBe(sent.id);
  await sent.react('🏁');
  await member('PUT', `/channels/${general}/messages/${sent.id}/reactions/${encodeURIComponent('🏁')}/@me`);
  await expect.poll(() => sent.reactions.cache.get('🏁')?.count).toBe(2);
  await sent.pin();
  expect((await channel.messages.fetchPins()).items.map(({ message }) => message.id)).toEqual([sent.id]);
  await sent.delete();
  await expect.poll(() => channel.messages.cache.has(sent.id)).toBe(false);
  await expect(channel.messages.fetch(sent.id)).rejects.toMatchObject({ code: 10_008 });
});

test('a message collector hears what people write', async () => {
  const opened = await open();
  const collected = opened.channel.awaitMessages({
    max: 2,
    time: HANGS_MS,
    filter: ({ author }) => !author.bot,
  });
  await say(opened, 'first');
  await say(opened, 'second');
  expect([...(await collected).values()].map(({ content }) => content)).toEqual(['first', 'second']);
});

/** Answers interactions, and keeps what went wrong. */
const answer = ({ client }: Opened, handle: (interaction: Interaction) => Promise<unknown>) => {
  client.on(Events.InteractionCreate, (interaction) => {
    handle(interaction).catch((error: unknown) => client.emit(Events.Error, error as Error));
  });
};

test('commands with options and completion, buttons, selects and modals go all the way round', async () => {
  const opened = await open();
  const { client, simulator, guild, general, application } = opened;
  const { control } = simulator;
  const user_id = guild.memberIds[0] ?? '';
  await client.application.commands.set(
    [
      {
        name: 'entry',
        description: 'Enter a race',
        options: [
          { type: 3, name: 'car', description: 'Which car', required: true, autocomplete: true },
          { type: 6, name: 'mate', description: 'With whom' },
        ],
      },
    ],
    guild.id,
  );
  answer(opened, async (interaction) => {
    if (interaction.isAutocomplete())
      await interaction.respond([{ name: `${interaction.options.getFocused()}-GT3`, value: 'gt3' }]);
    else if (interaction.isChatInputCommand()) {
      await interaction.deferReply();
      const button = new ButtonBuilder()
        .setCustomId('confirm')
        .setLabel('Confirm')
        .setStyle(ButtonStyle.Primary);
      const select = new StringSelectMenuBuilder()
        .setCustomId('tyre')
        .addOptions({ label: 'Soft', value: 'soft' }, { label: 'Hard', value: 'hard' });
      await interaction.editReply({
        content: `${interaction.options.getString('car')} with ${interaction.options.getUser('mate')?.username}`,
        components: [
          new ActionRowBuilder<ButtonBuilder>().addComponents(button),
          new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(select),
        ],
      });
    } else if (interaction.isStringSelectMenu())
      await interaction.reply({ content: `Tyre: ${interaction.values[0]}`, flags: MessageFlags.Ephemeral });
    else if (interaction.isButton())
      await interaction.showModal(
        new ModalBuilder()
          .setCustomId('details')
          .setTitle('Details')
          .addComponents(
            new ActionRowBuilder<TextInputBuilder>().addComponents(
              new TextInputBuilder().setCustomId('note').setLabel('Note').setStyle(TextInputStyle.Short),
            ),
          ),
      );
    else if (interaction.isModalSubmit() && interaction.isFromMessage())
      await interaction.update({ content: interaction.fields.getTextInputValue('note'), components: [] });
  });

  const command = { applicationId: application.id, guildId: guild.id, channelId: general, name: 'entry' };
  const choices = await control.autocompleteAs({
    params: { user_id },
    body: { ...command, options: { car: 'Por' }, focused: 'car' },
  });
  expect(choices).toMatchObject({ status: 'choices', choices: [{ name: 'Por-GT3', value: 'gt3' }] });
  const answered = await control.runCommandAs({
    params: { user_id },
    body: { ...command, options: { car: 'gt3', mate: guild.ownerId } },
  });
  // It was deferred: first there is a message that says nothing yet.
  expect(answered).toMatchObject({ status: 'answered', message: { content: '', flags: 128 } });
  const messageId = answered.message?.id ?? '';
  const shown = () => opened.channel.messages.fetch({ message: messageId, force: true });
  await expect.poll(async () => (await shown()).content).toBe('gt3 with owner');
  const press = (customId: string, values?: string[]) =>
    control.pressComponentAs({
      params: { user_id },
      body: { channelId: general, messageId, customId, ...(values ? { values } : {}) },
    });
  expect(await press('tyre', ['soft'])).toMatchObject({ message: { content: 'Tyre: soft', flags: 64 } });
  const modal = await press('confirm');
  expect(modal).toMatchObject({ status: 'modal' });
  await control.submitModalAs({
    params: { user_id },
    body: { interactionId: modal.interactionId, values: { note: 'Box this lap' } },
  });
  expect(await shown()).toMatchObject({ content: 'Box this lap', components: [] });
});

test('a component collector and awaitModalSubmit end where they were awaited', async () => {
  const opened = await open();
  const { control } = opened.simulator;
  const user_id = opened.guild.memberIds[0] ?? '';
  const message = await opened.channel.send({
    content: 'Ready?',
    components: [
      { type: 1, components: [{ type: 2, style: ButtonStyle.Success, label: 'Yes', custom_id: 'yes' }] },
    ],
  });
  const pressed = message.awaitMessageComponent({ time: HANGS_MS });
  const outcome = control.pressComponentAs({
    params: { user_id },
    body: { channelId: message.channelId, messageId: message.id, customId: 'yes' },
  });
  const interaction = await pressed;
  expect(interaction.user.id).toBe(user_id);
  await interaction.reply('Lights out');
  expect(await outcome).toMatchObject({ status: 'answered', message: { content: 'Lights out' } });
  await expect(interaction.reply('Again')).rejects.toMatchObject({ code: 'InteractionAlreadyReplied' });
});

test('threads and forum posts are made, joined, archived and found again', async () => {
  const { channel, discord, guild } = await open();
  const message = await channel.send('Setups here');
  const thread = await message.startThread({ name: 'Setups', autoArchiveDuration: 1440 });
  expect(thread.parentId).toBe(channel.id);
  await thread.send('Rear wing 7');
  await thread.members.add(guild.memberIds[0] ?? '');
  expect((await thread.members.fetch()).has(guild.memberIds[0] ?? '')).toBe(true);
  const secret = await channel.threads.create({ name: 'Stewards', type: ChannelType.PrivateThread });
  expect((await channel.threads.fetchActive()).threads.map(({ id }) => id).sort()).toEqual(
    [thread.id, secret.id].sort(),
  );
  await thread.setLocked(true);
  await thread.setArchived(true);
  expect((await channel.threads.fetchArchived()).threads.map(({ id }) => id)).toEqual([thread.id]);
  const forum = await discord.channels.create({
    name: 'setups',
    type: ChannelType.GuildForum,
    availableTags: [{ name: 'GT3' }],
  });
  const tag = forum.availableTags[0]?.id ?? '';
  const post = await forum.threads.create({
    name: 'Spa',
    message: { content: 'Low downforce' },
    appliedTags: [tag],
  });
  expect(post.appliedTags).toEqual([tag]);
  expect((await post.fetchStarterMessage())?.content).toBe('Low downforce');
});

test('permissions are reckoned by the library as the simulator enforces them', async () => {
  const { channel, discord, guild } = await openDiscordJs(['MANAGE_CHANNELS', 'MANAGE_ROLES']);
  const me = discord.members.me;
  expect(me && channel.permissionsFor(me).has(PermissionFlagsBits.BanMembers)).toBe(false);
  await expect(discord.members.ban(guild.memberIds[0] ?? '')).rejects.toMatchObject({ code: 50_013 });
  const role = await discord.roles.create({
    name: 'Pit crew',
    permissions: PermissionFlagsBits.SendMessages,
  });
  await discord.members.addRole({ user: guild.memberIds[0] ?? '', role });
  await expect
    .poll(() => discord.members.cache.get(guild.memberIds[0] ?? '')?.roles.cache.has(role.id))
    .toBe(true);
  await channel.permissionOverwrites.create(role, { SendMessages: false });
  await expect
    .poll(() => channel.permissionsFor(guild.memberIds[0] ?? '')?.has(PermissionFlagsBits.SendMessages))
    .toBe(false);
});

test('all members are fetched over the gateway, and found by name', async () => {
  const { discord, simulator, guild } = await open();
  await simulator.control.createGuild({ body: { name: 'Elsewhere', members: 3 } });
  const members = await discord.members.fetch();
  expect(members.size).toBe(guild.memberIds.length + 2);
  expect((await discord.members.fetch({ query: 'member1', limit: 1 })).size).toBe(1);
  expect((await discord.members.list({ limit: 100 })).size).toBe(members.size);
});

test('two shards share the guilds, and both hear of their own', async () => {
  const opened = await open();
  const { application, simulator } = opened;
  for (let index = 0; index < 5; index += 1) {
    const { id } = await simulator.control.createGuild({ body: { name: `Guild ${index}`, members: 1 } });
    await simulator.control.installBot({ params: { guild_id: id }, body: { applicationId: application.id } });
  }
  opened.client.destroy();
  await simulator.control.updateApplication({
    params: { application_id: application.id },
    body: { max_concurrency: 2 },
  });
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: [0, 1],
    shardCount: 2,
    rest: { api: simulator.apiUrl },
  });
  onTestFinished(() => client.destroy());
  const ready = new Promise((done) => client.once(Events.ClientReady, done));
  await client.login(application.token);
  await ready;
  expect(client.guilds.cache.size).toBe(6);
  for (const guild of client.guilds.cache.values())
    expect(guild.shardId).toBe(Number((BigInt(guild.id) >> 22n) % 2n));
});

test('killing the socket in the midst of messages ends in a RESUME that misses nothing', async () => {
  const opened = await open();
  const { client, simulator, application, general, guild } = opened;
  const heard: string[] = [];
  const resumed: number[] = [];
  client.on(Events.MessageCreate, (message: Message) => void heard.push(message.content));
  client.on(Events.ShardResume, (_, replayed) => void resumed.push(replayed));
  const flood = (count: number) =>
    simulator.control.flood({
      params: { channel_id: general },
      body: { authorId: guild.ownerId, count },
    });
  await flood(50);
  await simulator.control.disconnect({ body: { applicationId: application.id } });
  await flood(50);
  await expect.poll(() => heard.length).toBe(100);
  expect(new Set(heard).size).toBe(50);
  expect(heard).toEqual([...heard.slice(0, 50), ...heard.slice(0, 50)]);
  expect(resumed).toHaveLength(1);
});
