import type { API } from '@discordjs/core';
import type { APIInteraction, APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { mirroredKinds } from '#features/define-feature.ts';
import { features } from '#features/index.ts';
import { taskMirror } from '#features/tasks/mirror.ts';
import { deleteTask, updateTask } from '#features/tasks/service.ts';
import { createInteractionRouter } from '#platform/discord/interactions/router/router.ts';
import { changeSettings, GUILD_PART, guildSettingsSchema } from '#platform/guilds/settings.ts';
import { PLATFORM_PERMISSIONS } from '#platform/http/platform-contracts.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { noticeInteractions } from '#sync/conflicts/notice-buttons.ts';
import { noDeeds } from '#tests/support/no-deeds.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const OLLI = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;
const STRANGER = '2000000000000000077';
const EPOCH = 1_420_070_400_000;

type Press = { readonly custom_id?: string; readonly label?: string; readonly url?: string };

/** A task whose title and description were changed on both sides, in a guild whose moderators have a channel for notices. */
const open = async (fields: readonly ('title' | 'description')[] = ['title']) => {
  const stage = await openSyncStage();
  const { guild, guilds, words, channelId, rest, ownerId } = stage;
  const notices = stage.channelIds.general ?? '';
  const setGuild = (patch: object) =>
    guild.change({ kind: 'system' }, (tx) =>
      changeSettings(tx, GUILD_PART, guildSettingsSchema, patch, undefined),
    );
  await setGuild({ strategy: 'manual', noticesChannel: notices });
  const { id } = await stage.createTask('Sweep');
  await stage.runDue();
  const editThere = async (patch: object): Promise<void> => {
    const [message] = await stage.shown();
    const [embed] = message?.embeds ?? [];
    const edited = await rest.api.channels.editMessage(channelId, message?.id ?? '', {
      embeds: [{ ...embed, ...patch }],
    });
    await stage.tell('MESSAGE_UPDATE', edited);
  };
  const both = (title: string, description: string) => ({
    ...(fields.includes('title') ? { title } : {}),
    ...(fields.includes('description') ? { description } : {}),
  });
  await updateTask(guild, OLLI, id, both('Sweep the hall', '@everyone **here**'), undefined);
  await editThere(both('Mop the floor', 'there'));
  await stage.runDue();
  const read = async (): Promise<readonly APIMessage[]> =>
    stage.control.listMessages({ params: { channel_id: notices }, query: { limit: 50 } });
  const buttons = async (): Promise<readonly Press[]> =>
    ((await read())[0]?.components ?? []).flatMap((row) =>
      'components' in row ? (row.components as Press[]) : [],
    );

  const answered: { content?: string; modal?: unknown }[] = [];
  const answer = createInteractionRouter({
    guilds,
    features: [{ name: 'sync', interactions: noticeInteractions(mirroredKinds(features)), isAlwaysOn: true }],
    tables: {
      ...PLATFORM_PERMISSIONS,
      ...Object.fromEntries(features.map((feature) => [feature.name, feature.permissions])),
    },
    words,
    translator: createTranslator(words),
    api: {
      interactions: {
        reply: async (_id: string, _token: string, body: { content?: string }) => void answered.push(body),
        createModal: async (_id: string, _token: string, modal: unknown) => void answered.push({ modal }),
      },
    } as unknown as API,
    discord: noDeeds,
    logger: createLogger('silent', { write: () => undefined }),
    clock: Date.now,
    deferAfterMs: HANGS_MS,
    baseUrl: 'http://localhost:3000',
  });
  let count = 0n;
  const send = async (
    type: number,
    data: object,
    by: string,
  ): Promise<(typeof answered)[number] | undefined> => {
    count += 1n;
    await answer({
      id: String((BigInt(Date.now() - EPOCH) << 22n) + count),
      token: 't',
      application_id: '1',
      type,
      data,
      locale: 'en-US',
      guild_id: guild.id,
      member: { user: { id: by, username: 'u', global_name: null }, nick: null, roles: [] },
    } as unknown as APIInteraction);
    return answered.at(-1);
  };
  const press = (custom_id: string | undefined, by = ownerId) =>
    send(3, { component_type: 2, custom_id }, by);
  const type = (custom_id: string, value: string) =>
    send(
      5,
      { custom_id, components: [{ type: 18, component: { type: 4, custom_id: 'value', value } }] },
      ownerId,
    );
  const state = async () => ({
    here: (await taskMirror.load(guild, String(id)))?.fields,
    there: (await stage.shown())[0]?.embeds[0],
    state: (await stage.link(id))?.state,
  });
  return { ...stage, id, notices, setGuild, editThere, read, buttons, press, type, state };
};

test('what waits for a person is told in the moderators’ channel, with both versions, and pings nobody', async () => {
  const { read, buttons, guild } = await open(['title', 'description']);
  const [notice, ...more] = await read();
  expect(more).toEqual([]);
  expect(notice?.embeds[0]?.title).toBe('Two versions of “Sweep the hall”');
  expect(notice?.embeds[0]?.fields).toEqual([
    expect.objectContaining({
      name: 'Description',
      value: '**Guildhall:** ```\n@everyone **here**\n```\n**Discord:** ```\nthere\n```',
    }),
    expect.objectContaining({
      name: 'Title',
      value: '**Guildhall:** ```\nSweep the hall\n```\n**Discord:** ```\nMop the floor\n```',
    }),
  ]);
  expect(notice?.mention_everyone).toBe(false);
  expect((await buttons()).map(({ label }) => label)).toEqual([
    'Keep Guildhall’s',
    'Keep Discord’s',
    'Compare on the web',
    ...['Description', 'Title'].flatMap((field) => [
      `${field}: Guildhall’s`,
      `${field}: Discord’s`,
      `${field}: something else…`,
    ]),
  ]);
  expect((await buttons())[2]?.url).toBe(`http://localhost:3000/guilds/${guild.id}/conflicts`);
});

test.each([
  ['Guildhall’s', 0, 'Sweep the hall'],
  ['Discord’s', 1, 'Mop the floor'],
])('%s version is kept with one press, and the notice goes', async (_, button, title) => {
  const { buttons, press, runDue, state, read } = await open();
  expect(await press((await buttons())[button]?.custom_id)).toMatchObject({
    content: 'Done. Both sides will be the same in a moment.',
  });
  await runDue();
  expect(await state()).toMatchObject({ here: { title }, there: { title }, state: 'synced' });
  expect(await read()).toEqual([]);
});

test('field by field: one is kept from each side, and the notice shows what is left', async () => {
  const { buttons, press, runDue, state, read } = await open(['title', 'description']);
  await press((await buttons())[4]?.custom_id); // the description of Discord
  await runDue();
  expect(await state()).toMatchObject({
    here: { description: 'there', title: 'Sweep the hall' },
    state: 'conflict',
  });
  expect((await read())[0]?.embeds[0]?.fields?.map(({ name }) => name)).toEqual(['Title']);
  await press((await buttons())[0]?.custom_id);
  await runDue();
  expect(await state()).toMatchObject({
    here: { description: 'there', title: 'Sweep the hall' },
    there: { description: 'there', title: 'Sweep the hall' },
    state: 'synced',
  });
  expect(await read()).toEqual([]);
});

test('something else is typed into a form that begins with our version', async () => {
  const { buttons, press, type, runDue, state } = await open();
  const answer = await press((await buttons())[2]?.custom_id);
  const modal = answer?.modal as { custom_id: string };
  expect(JSON.stringify(modal)).toContain('Sweep the hall');
  expect(await type(modal.custom_id, 'Sweep and mop')).toMatchObject({
    content: expect.stringContaining('Done'),
  });
  await runDue();
  expect(await state()).toMatchObject({
    here: { title: 'Sweep and mop' },
    there: { title: 'Sweep and mop' },
  });
});

test('a button of what has changed since, of somebody without the right, or that was made up does nothing', async () => {
  const { buttons, press, state, editThere, runDue, read } = await open();
  const old = (await buttons())[0]?.custom_id ?? '';
  expect((await press(old, STRANGER))?.content).not.toContain('Done');
  for (const made of ['conflict-here:task:1', 'conflict-here:nobody:1:0123456789ab:0', 'conflict-here:'])
    expect((await press(made))?.content).not.toContain('Done');
  await editThere({ title: 'Mop the ceiling' });
  await runDue();
  expect((await press(old))?.content).toContain('have another look');
  expect(await state()).toMatchObject({
    here: { title: 'Sweep the hall' },
    there: { title: 'Mop the ceiling' },
    state: 'conflict',
  });
  // The notice has followed, and its buttons are of what it shows.
  expect((await read())[0]?.embeds[0]?.fields?.[0]?.value).toContain('Mop the ceiling');
  expect((await press((await buttons())[1]?.custom_id))?.content).toContain('Done');
});

test('a notice goes with its record, and with its channel’s setting; deleted by hand it comes back', async () => {
  const { read, run, runDue, rest, notices, tell, setGuild, guild, id } = await open();
  const [notice] = await read();
  await rest.api.channels.deleteMessage(notices, notice?.id ?? '');
  await tell('MESSAGE_DELETE', { id: notice?.id, channel_id: notices });
  await runDue();
  expect(await read()).toHaveLength(1);
  await setGuild({ noticesChannel: null });
  await run('sync.sweep');
  await runDue();
  expect(await read()).toEqual([]);
  await setGuild({ noticesChannel: notices });
  await run('sync.sweep');
  await runDue();
  expect(await read()).toHaveLength(1);
  await deleteTask(guild, OLLI, id);
  await runDue();
  expect(await read()).toEqual([]);
});

test.each([
  [
    'somebody takes their own change back',
    async ({ guild, id }: Awaited<ReturnType<typeof open>>) =>
      updateTask(guild, OLLI, id, { title: 'Sweep' }, undefined),
    'Mop the floor',
  ],
  [
    'a strategy that decides is chosen',
    async ({ setGuild, run }: Awaited<ReturnType<typeof open>>) => {
      await setGuild({ strategy: 'cms_wins' });
      await run('sync.sweep');
    },
    'Sweep the hall',
  ],
] as const)('a notice goes at once when %s', async (_, act, title) => {
  const opened = await open();
  expect(await opened.read()).toHaveLength(1);
  await act(opened);
  await opened.runDue();
  expect(await opened.state()).toMatchObject({ here: { title }, there: { title }, state: 'synced' });
  expect(await opened.read()).toEqual([]);
});

test('every field that can wait for a person has a name in both languages', async () => {
  const { guild, words } = await open();
  const translator = createTranslator(words);
  for (const { mirror, feature } of mirroredKinds(features)) {
    if ((await mirror.strategy(guild)) !== 'manual') continue;
    for (const field of Object.keys(mirror.fields))
      for (const locale of ['en', 'fi'] as const)
        expect(translator(locale)(`${feature}:form.${field}`)).toBeTruthy();
  }
});
