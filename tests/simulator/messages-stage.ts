import { Client, Events, IntentsBitField, type Interaction, Routes } from 'discord.js';
import type { Browser, Page } from 'playwright-core';
import { createSimulator } from '#simulator/index.ts';
import { send } from '#simulator/testing/open.ts';
import { watchControls } from '#tests/controls/watch-controls.ts';
import { DESKTOP, launchBrowser } from '#tests/support/browser.ts';

const ALL_INTENTS = Object.values(IntentsBitField.Flags).filter((bit) => typeof bit === 'number');
const ADMINISTRATOR = '8';

/** A picture of one pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Everything that a modal can ask for, in two, as one takes five. */
const WORDS = {
  custom_id: 'words',
  title: 'Words',
  components: [
    { type: 10, content: 'Tell us **all**.' },
    {
      type: 18,
      label: 'Name',
      description: 'As on the licence',
      component: { type: 4, custom_id: 'name', style: 1, min_length: 2 },
    },
    { type: 18, label: 'Story', component: { type: 4, custom_id: 'story', style: 2, required: false } },
    {
      type: 18,
      label: 'Class',
      component: {
        type: 3,
        custom_id: 'class',
        options: ['Kart', 'Formula'].map((label) => ({ label, value: label })),
      },
    },
    { type: 18, label: 'Mechanic', component: { type: 5, custom_id: 'mechanic' } },
  ],
};

const CHOICES = {
  custom_id: 'choices',
  title: 'Choices',
  components: [
    { type: 18, label: 'Proof', component: { type: 19, custom_id: 'proof' } },
    {
      type: 18,
      label: 'Tyres',
      component: {
        type: 21,
        custom_id: 'tyres',
        options: ['Soft', 'Hard'].map((label) => ({ label, value: label })),
      },
    },
    {
      type: 18,
      label: 'Extras',
      component: {
        type: 22,
        custom_id: 'extras',
        options: ['Camera', 'Radio'].map((label) => ({ label, value: label })),
      },
    },
    { type: 18, label: 'I know the rules', component: { type: 23, custom_id: 'rules' } },
  ],
};

/** One option of each kind. */
const OPTIONS = [
  { type: 3, name: 'text', description: 'Text', required: true },
  {
    type: 3,
    name: 'choice',
    description: 'A choice',
    choices: ['Red', 'Blue'].map((name) => ({ name, value: name.toLowerCase() })),
  },
  { type: 3, name: 'suggested', description: 'Suggested', autocomplete: true },
  { type: 4, name: 'whole', description: 'A whole number' },
  { type: 10, name: 'number', description: 'A number' },
  { type: 5, name: 'sure', description: 'Yes or no' },
  { type: 6, name: 'who', description: 'A member' },
  { type: 7, name: 'where', description: 'A channel' },
  { type: 8, name: 'role', description: 'A role' },
  { type: 9, name: 'anyone', description: 'A member or a role' },
  { type: 11, name: 'file', description: 'A file' },
];

/** The bot: answers every kind of interaction, and tells what reached it. */
async function answer(interaction: Interaction, heard: (what: unknown) => void): Promise<void> {
  if (interaction.isAutocomplete()) {
    await interaction.respond([{ name: `Like ${interaction.options.getFocused()}`, value: 'liked' }]);
  } else if (interaction.isChatInputCommand()) {
    heard(interaction.options.data.map(({ name, value }) => [name, value]));
    await interaction.reply({ content: 'Only for you', flags: 64 });
  } else if (interaction.isContextMenuCommand()) {
    heard([interaction.commandName, interaction.targetId]);
    await interaction.reply({ content: `Did ${interaction.commandName}`, flags: 64 });
  } else if (interaction.isButton()) {
    const modal = { words: WORDS, choices: CHOICES }[interaction.customId];
    if (modal) {
      const route = Routes.interactionCallback(interaction.id, interaction.token);
      await interaction.client.rest.post(route, { body: { type: 9, data: modal }, auth: false });
    }
    if (interaction.customId === 'think') {
      await interaction.deferReply();
      heard('thinking');
    }
  } else if (interaction.isModalSubmit()) {
    await interaction.deferUpdate();
  } else if (interaction.isAnySelectMenu()) {
    heard([interaction.componentType, interaction.values]);
    await interaction.deferUpdate();
  }
}

/** A guild with a bot in it, on a simulator of its own, and a browser to look at it. */
export async function openStage() {
  const simulator = await createSimulator();
  const control = <Body = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
    send<Body>(method, `${simulator.controlUrl}${path}`, body);
  const application = (
    await control<{ id: string; token: string }>('POST', '/applications', { name: 'Marshal' })
  ).body;
  const guild = (
    await control<{ id: string; ownerId: string; memberIds: string[]; channelIds: Record<string, string> }>(
      'POST',
      '/guilds',
      { name: 'Paddock', members: 3 },
    )
  ).body;
  await control('POST', `/guilds/${guild.id}/bots`, {
    applicationId: application.id,
    permissions: ADMINISTRATOR,
  });
  const { token } = (await control<{ token: string }>('POST', `/users/${guild.ownerId}/token`)).body;
  const memberToken = (await control<{ token: string }>('POST', `/users/${guild.memberIds[0]}/token`)).body
    .token;
  const asker =
    (authorization: string) =>
    async <Body = { id: string }>(method: string, path: string, body?: unknown) => {
      const answered = await send<Body>(method, `${simulator.apiUrl}/v10${path}`, body, authorization);
      if (answered.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answered.body)}`);
      return answered.body;
    };
  const bot = asker(`Bot ${application.token}`);
  await bot('PUT', `/applications/${application.id}/guilds/${guild.id}/commands`, [
    { type: 1, name: 'report', description: 'Everything', options: OPTIONS },
    { type: 2, name: 'Wave' },
    { type: 3, name: 'Bookmark' },
  ]);
  const heard: unknown[] = [];
  const client = new Client({ intents: ALL_INTENTS, rest: { api: simulator.apiUrl } });
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction, (what) => heard.push(what)).catch((error: Error) => heard.push(error.message));
  });
  await client.login(application.token);
  const browser: Browser = await launchBrowser();
  return {
    simulator,
    control,
    guild,
    application,
    general: guild.channelIds.general ?? '',
    bot,
    owner: asker(token),
    member: asker(memberToken),
    client,
    heard,
    browser,
    /** A channel of its own, opened as the owner. */
    async open(
      channel: { name: string; type?: number; [field: string]: unknown } | string,
      options: Parameters<Browser['newPage']>[0] & { userId?: string } = {},
    ): Promise<{ page: Page; channelId: string }> {
      const channelId =
        typeof channel === 'string'
          ? channel
          : (await bot<{ id: string }>('POST', `/guilds/${guild.id}/channels`, { type: 0, ...channel })).id;
      const { userId = guild.ownerId, ...rest } = options;
      // axe needs a context of the page's own.
      const context = await browser.newContext({ viewport: DESKTOP, colorScheme: 'dark', ...rest });
      await watchControls(context, 'client', simulator.url);
      const page = await context.newPage();
      await page.goto(`${simulator.url}/channels/${guild.id}/${channelId}?as=${userId}`);
      await page.locator(`main[data-channel-id="${channelId}"]`).waitFor();
      return { page, channelId };
    },
    async close() {
      await browser.close();
      await client.destroy();
      await simulator.stop();
    },
  };
}

export const messageWith = (page: Page, text: string) =>
  page.locator('article[data-message-id]', { hasText: text });
