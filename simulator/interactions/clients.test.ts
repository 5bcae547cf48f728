import { API } from '@discordjs/core/http-only';
import { REST } from '@discordjs/rest';
import {
  ApplicationCommandType,
  ChannelSelectMenuBuilder,
  ComponentType,
  ContextMenuCommandBuilder,
  Events,
  type Interaction,
  InteractionContextType,
  Locale,
  MessageFlags,
  SlashCommandBuilder,
  UserSelectMenuBuilder,
} from 'discord.js';
import { expect, test } from 'vitest';
import { openEndpoint } from '../testing/endpoint.ts';
import { openDiscordJs } from '../testing/open-discord-js.ts';

type Opened = Awaited<ReturnType<typeof openDiscordJs>>;

/** What an interaction of the test's own is answered with, or why not. */
const onInteraction = ({ client }: Opened, answer: (interaction: Interaction) => Promise<unknown>) => {
  const problems: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch((error: unknown) => problems.push(error));
  });
  return problems;
};

const interact = (opened: Opened, type: number, data: object, more: object = {}) =>
  opened.member('POST', '/interactions', {
    type,
    application_id: opened.application.id,
    guild_id: opened.guild.id,
    channel_id: opened.general,
    data,
    ...more,
  });

test('discord.js registers commands with subcommands, languages and contexts, and reads them again', async () => {
  const { client, discord } = await openDiscordJs([]);
  const command = new SlashCommandBuilder()
    .setName('race')
    .setNameLocalizations({ fi: 'kisa' })
    .setDescription('About a race')
    .setContexts(InteractionContextType.Guild)
    .setDefaultMemberPermissions(8n)
    .addSubcommandGroup((group) =>
      group
        .setName('lap')
        .setDescription('Laps')
        .addSubcommand((sub) =>
          sub
            .setName('add')
            .setDescription('Add a lap')
            .addNumberOption((option) =>
              option.setName('time').setDescription('Seconds').setRequired(true).setMinValue(10),
            ),
        ),
    );
  const made = await client.application.commands.create(command);
  const fetched = await client.application.commands.fetch(made.id);
  // As it was sent: what is not there is not undefined.
  const sent = JSON.parse(JSON.stringify({ ...command.toJSON(), integration_types: [0, 1] }));
  expect(fetched.equals(sent)).toBe(true);
  expect(fetched.nameLocalizations).toEqual({ fi: 'kisa' });
  const [listed] = (
    await client.application.commands.fetch({ locale: Locale.Finnish, cache: false })
  ).values();
  expect(listed?.nameLocalized).toBe('kisa');
  const set = await discord.commands.set([{ name: 'only', description: 'Here' }]);
  expect(set.map(({ name, guildId }) => [name, guildId])).toEqual([['only', discord.id]]);
  await expect(
    client.application.commands.create({ name: 'Bad Name', description: 'x' }),
  ).rejects.toMatchObject({ code: 50_035 });
});

test('discord.js hears who may use a command from now on, and reads it', async () => {
  const opened = await openDiscordJs([]);
  const { client, discord, owner, guild, application } = opened;
  const command = await client.application.commands.create({ name: 'ask', description: 'Ask' });
  const heard: unknown[] = [];
  client.on(Events.ApplicationCommandPermissionsUpdate, (update) => heard.push(update.permissions));
  const [memberId = ''] = guild.memberIds;
  const set = await owner(
    'PUT',
    `/applications/${application.id}/guilds/${guild.id}/commands/${command.id}/permissions`,
    { permissions: [{ id: memberId, type: 2, permission: false }] },
  );
  expect(set.status).toBe(200);
  const permissions = [{ id: memberId, type: 2, permission: false }];
  await expect.poll(() => heard).toEqual([permissions]);
  expect(await discord.commands.permissions.fetch({ command: command.id })).toEqual(permissions);
  expect((await interact(opened, 2, { name: 'ask', type: 1 })).body).toMatchObject({ code: 50_013 });
  const { body } = await owner<{ audit_log_entries: { action_type: number; target_id: string }[] }>(
    'GET',
    `/guilds/${guild.id}/audit-logs?action_type=121`,
  );
  expect(body.audit_log_entries).toMatchObject([{ action_type: 121, target_id: command.id }]);
});

test('menus of users and messages, replies with their response, follow-ups and deletion', async () => {
  const opened = await openDiscordJs([]);
  const { client, general, member } = opened;
  await client.application.commands.set([
    new ContextMenuCommandBuilder().setName('Look at').setType(ApplicationCommandType.User),
    new ContextMenuCommandBuilder().setName('Keep').setType(ApplicationCommandType.Message),
  ]);
  const heard: unknown[] = [];
  const problems = onInteraction(opened, async (interaction) => {
    if (interaction.isUserContextMenuCommand()) {
      const response = await interaction.reply({
        content: interaction.targetUser.username,
        withResponse: true,
      });
      heard.push(response.resource?.message?.content);
      const more = await interaction.followUp({ content: 'more', flags: MessageFlags.Ephemeral });
      await interaction.editReply({ message: more, content: 'changed' });
      await interaction.deleteReply(more);
      await interaction.deleteReply();
      heard.push('deleted');
    }
    if (interaction.isMessageContextMenuCommand()) heard.push(interaction.targetMessage.content);
  });
  await interact(opened, 2, { name: 'Look at', type: 2, target_id: opened.guild.ownerId });
  await expect.poll(() => heard).toEqual(['owner', 'deleted']);
  const { body } = await member<{ id: string }>('POST', `/channels/${general}/messages`, { content: 'this' });
  await interact(opened, 2, { name: 'Keep', type: 3, target_id: body.id });
  await expect.poll(() => heard).toEqual(['owner', 'deleted', 'this']);
  expect(problems).toEqual([]);
});

test('selects of users and channels are collected, with what they name', async () => {
  const opened = await openDiscordJs([]);
  const { channel, general, guild } = opened;
  const message = await channel.send({
    components: [
      { type: 1, components: [new UserSelectMenuBuilder().setCustomId('who').setMaxValues(2)] },
      { type: 1, components: [new ChannelSelectMenuBuilder().setCustomId('where').setChannelTypes(0)] },
    ],
  });
  const collected: unknown[] = [];
  const collector = message.createMessageComponentCollector({ max: 2 });
  collector.on('collect', (interaction) => {
    if (interaction.isUserSelectMenu()) collected.push(interaction.users.map((user) => user.username));
    if (interaction.isChannelSelectMenu())
      collected.push(interaction.channels.map((each) => ('name' in each ? each.name : null)));
    void interaction.deferUpdate();
  });
  const select = (custom_id: string, component_type: number, values: string[]) =>
    interact(opened, 3, { custom_id, component_type, values }, { message_id: message.id });
  expect((await select('who', 5, ['1'])).body).toMatchObject({ code: 50_035 });
  expect((await select('where', 8, [])).body).toMatchObject({ code: 50_035 });
  expect((await select('who', 5, [guild.ownerId, guild.memberIds[1] ?? ''])).status).toBe(204);
  expect((await select('where', 8, [general])).status).toBe(204);
  await expect.poll(() => collected).toEqual([['owner', 'member2'], ['general']]);
  await expect.poll(() => collector.ended).toBe(true);
});

test('a modal of discord.js takes selects, files and boxes', async () => {
  const opened = await openDiscordJs([]);
  await opened.client.application.commands.create({ name: 'enter', description: 'Enter' });
  const heard: unknown[] = [];
  let shown = '';
  const problems = onInteraction(opened, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      shown = interaction.id;
      await interaction.showModal({
        customId: 'entry',
        title: 'Entry',
        components: [
          {
            type: ComponentType.Label,
            label: 'Class',
            component: {
              type: ComponentType.StringSelect,
              customId: 'class',
              options: [
                { label: 'GT3', value: 'gt3' },
                { label: 'GT4', value: 'gt4' },
              ],
            },
          },
          {
            type: ComponentType.Label,
            label: 'Licence',
            component: { type: ComponentType.FileUpload, customId: 'licence' },
          },
        ],
      });
    }
    if (interaction.isModalSubmit()) {
      heard.push(
        interaction.fields.getStringSelectValues('class'),
        interaction.fields.getUploadedFiles('licence')?.map((file) => file.name),
      );
      await interaction.reply('Entered');
    }
  });
  await interact(opened, 2, { name: 'enter', type: 1 });
  await expect.poll(() => shown).not.toBe('');
  const form = new FormData();
  form.set(
    'payload_json',
    JSON.stringify({
      type: 5,
      application_id: opened.application.id,
      channel_id: opened.general,
      data: {
        id: shown,
        custom_id: 'entry',
        components: [
          { type: 18, component: { custom_id: 'class', values: ['gt4'] } },
          { type: 18, component: { custom_id: 'licence', values: ['0'] } },
        ],
        attachments: [{ id: '0', filename: 'licence.txt' }],
      },
    }),
  );
  form.set('files[0]', new Blob(['ok']), 'licence.txt');
  const { token } = await opened.control.createUserToken({
    params: { user_id: opened.guild.memberIds[0] ?? '' },
  });
  const submit = async () =>
    (
      await fetch(`${opened.simulator.apiUrl}/v10/interactions`, {
        method: 'POST',
        headers: { authorization: token },
        body: form,
      })
    ).status;
  // The modal is there as soon as its answer has come.
  await expect.poll(submit).toBe(204);
  await expect.poll(() => heard).toEqual([['gt4'], ['licence.txt']]);
  expect(problems).toEqual([]);
});

test('@discordjs/core answers what came by signed HTTP', async () => {
  const opened = await openDiscordJs([]);
  const rest = new REST({ api: opened.simulator.apiUrl }).setToken(opened.application.token);
  const api = new API(rest);
  const { verify_key: publicKey } = (await api.applications.getCurrent()) as { verify_key: string };
  const endpoint = await openEndpoint(publicKey);
  await api.applications.editCurrent({ interactions_endpoint_url: endpoint.url });
  const { id } = opened.application;
  await api.applicationCommands.bulkOverwriteGlobalCommands(id, [{ name: 'pit', description: 'Stop' }]);
  const gateway: unknown[] = [];
  opened.client.on(Events.InteractionCreate, (interaction) => gateway.push(interaction.id));
  await interact(opened, 2, { name: 'pit', type: 1 });
  await expect.poll(() => endpoint.received.length).toBe(1);
  const interaction = endpoint.received[0];
  if (!interaction) throw new Error('No interaction came');
  await api.interactions.defer(interaction.id, interaction.token);
  const edited = await api.interactions.editReply(id, interaction.token, { content: 'Box, box' });
  expect((await api.interactions.getOriginalReply(id, interaction.token)).id).toBe(edited.id);
  const followUp = await api.interactions.followUp(id, interaction.token, {
    content: 'Go',
    files: [{ name: 'a.txt', data: 'a' }],
  });
  expect(followUp).toMatchObject({ content: 'Go', attachments: [{ filename: 'a.txt' }] });
  await api.interactions.deleteReply(id, interaction.token, followUp.id);
  await expect(
    api.interactions.editReply(id, interaction.token, { content: 'gone' }, followUp.id),
  ).rejects.toMatchObject({ code: 10_008 });
  // What goes by HTTP does not go by the gateway.
  expect(gateway).toEqual([]);
});
