import { expect, test } from 'vitest';
import { embedMirror } from '#features/embeds/mirror.ts';
import { tasks } from '#features/tasks/feature.ts';
import { taskMirror } from '#features/tasks/mirror.ts';
import { createTask, taskActions, updateTask } from '#features/tasks/service.ts';
import { taskSettings } from '#features/tasks/settings.ts';
import { emptyDesign } from '#messages/design.ts';
import { shownOf } from '#messages/shown.ts';
import { readHistory } from '#platform/changes/read-log.ts';
import { changeSettings, GUILD_PART, guildSettingsSchema } from '#platform/guilds/settings.ts';
import { readConflicts } from '#sync/conflicts/read.ts';
import { type Choice, settleConflict } from '#sync/conflicts/settle.ts';
import { writeLink } from '#sync/links.ts';
import { startHttp } from '#tests/support/http.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const OLLI = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;
const EMMA = { kind: 'user', id: 'u2', name: 'Emma', via: 'web' } as const;

/** A task of which title and reward were changed on both sides, under a strategy that leaves it to a person. */
const openConflict = async (own: 'guild' | 'cms_wins' = 'guild') => {
  const stage = await openSyncStage();
  const { guild, channelId, rest } = stage;
  await guild.change({ kind: 'system' }, async (tx) => {
    await changeSettings(tx, GUILD_PART, guildSettingsSchema, { strategy: 'manual' }, undefined);
    await changeSettings(tx, 'tasks', taskSettings, { strategy: own }, undefined);
  });
  const { id } = await stage.createTask('Sweep the floor');
  await stage.runDue();
  /** Another program with the bot's token edits the message, and the gateway tells of it. */
  const editThere = async (title: string): Promise<void> => {
    const [message] = await stage.shown();
    const [embed] = message?.embeds ?? [];
    const edited = await rest.api.channels.editMessage(channelId, message?.id ?? '', {
      embeds: [{ ...embed, title }],
    });
    await stage.tell('MESSAGE_UPDATE', edited);
  };
  await updateTask(guild, OLLI, id, { title: 'Sweep the hall' }, undefined);
  await editThere('Mop the floor');
  await stage.runDue();
  const settle = (choice: Partial<Choice>) =>
    settleConflict(guild, EMMA, taskMirror, String(id), [
      { field: 'title', here: 'Sweep the hall', there: 'Mop the floor', value: 'Mop the floor', ...choice },
    ]);
  const both = async () => ({
    here: (await taskMirror.load(guild, String(id)))?.fields.title,
    there: (await stage.shown())[0]?.embeds[0]?.title,
    state: (await stage.link(id))?.state,
  });
  return { ...stage, id, editThere, settle, both };
};

test('what was changed on both sides waits for a person, with both values, author and time', async () => {
  const { guild, id, both } = await openConflict();
  expect(await both()).toEqual({ here: 'Sweep the hall', there: 'Mop the floor', state: 'conflict' });
  const { items, total } = await readConflicts(guild, [taskMirror]);
  expect(total).toBe(1);
  expect(items).toMatchObject([
    {
      mirror: 'task',
      recordId: String(id),
      name: 'Sweep the hall',
      fields: [
        {
          field: 'title',
          here: { value: 'Sweep the hall', by: OLLI },
          there: { value: 'Mop the floor', by: null },
        },
      ],
    },
  ]);
  expect(await readConflicts(guild, [])).toEqual({ items: [], total: 0 });
});

test('a feature’s own strategy goes before the server’s', async () => {
  const { both } = await openConflict('cms_wins');
  expect(await both()).toEqual({ here: 'Sweep the hall', there: 'Sweep the hall', state: 'synced' });
});

test.each([
  ['ours', 'Sweep the hall', [['there', 'Mop the floor']]],
  ['Discord’s', 'Mop the floor', [['here', 'Sweep the hall']]],
  [
    'another value',
    'Sweep and mop',
    [
      ['here', 'Sweep the hall'],
      ['there', 'Mop the floor'],
    ],
  ],
])('a person takes %s: both sides are that, and what was lost is in the log', async (_, value, lost) => {
  const { guild, id, settle, runDue, both } = await openConflict();
  await settle({ value });
  await runDue();
  expect(await both()).toEqual({ here: value, there: value, state: 'synced' });
  expect(await readConflicts(guild, [taskMirror])).toEqual({ items: [], total: 0 });
  const entries = await readHistory(guild, 'task', String(id), {
    before: Number.MAX_SAFE_INTEGER,
    limit: 20,
  });
  expect(entries.find(({ type }) => type === 'task.conflict-settled')).toMatchObject({
    actor: EMMA,
    data: { lost: lost.map(([side, was]) => ({ field: 'title', side, value: was, kept: value })) },
  });
});

test('a decision about what has changed since is refused and changes nothing', async () => {
  const { settle, editThere, guild, id, both } = await openConflict();
  await expect(settle({ here: 'Sweep the yard' })).rejects.toMatchObject({ code: 'stale' });
  // Saved here, and nobody has looked at it yet.
  await updateTask(guild, OLLI, id, { title: 'Sweep the roof' }, undefined);
  for (const value of ['Sweep the hall', 'Mop the floor'])
    await expect(settle({ value })).rejects.toMatchObject({ code: 'stale' });
  await updateTask(guild, OLLI, id, { title: 'Sweep the hall' }, undefined);
  await editThere('Mop the ceiling');
  await expect(settle({})).rejects.toMatchObject({ code: 'stale' });
  expect(await both()).toMatchObject({ here: 'Sweep the hall', there: 'Mop the ceiling' });
  await expect(
    settleConflict(guild, EMMA, taskMirror, String(id + 1), [
      { field: 'title', here: 'a', there: 'b', value: 'a' },
    ]),
  ).rejects.toMatchObject({ code: 'not-found' });
});

test('what lost is brought back from the history, whichever side it was on', async () => {
  const { guild, id, settle, runDue, both } = await openConflict();
  await settle({ value: 'Sweep and mop' });
  await runDue();
  const entries = await readHistory(guild, 'task', String(id), {
    before: Number.MAX_SAFE_INTEGER,
    limit: 20,
  });
  const entry = entries.find(({ type }) => type === 'task.conflict-settled')?.number ?? 0;
  const bringBack = (side: 'here' | 'there') =>
    taskActions.bringBack(guild, EMMA, id, { entry, field: 'title', side, among: ['title'] });
  for (const [side, title] of [
    ['there', 'Mop the floor'],
    ['here', 'Sweep the hall'],
  ] as const) {
    await bringBack(side);
    await runDue();
    expect(await both()).toEqual({ here: title, there: title, state: 'synced' });
  }
});

test('of what the page makes and nobody types only one side’s can be taken', async () => {
  const { guild } = await openSyncStage();
  const here = shownOf({ ...emptyDesign, content: 'Here' }, {});
  const there = shownOf({ ...emptyDesign, content: 'There' }, {});
  const mirror = { ...embedMirror, lock: async () => ({ shown: here }) };
  for (const value of [shownOf({ ...emptyDesign, content: 'Else' }, {}), 'not even a message'])
    await expect(
      settleConflict(guild, EMMA, mirror, '1', [{ field: 'shown', here, there, value }]),
    ).rejects.toMatchObject({ code: 'one-side-only' });
});

test('a value that the record cannot have is refused, and a decision is made once', async () => {
  const { settle, runDue, both } = await openConflict();
  await expect(settle({ value: '' })).rejects.toMatchObject({ code: 'tasks.invalid-on-discord' });
  await settle({});
  await expect(settle({})).rejects.toMatchObject({ code: 'stale' });
  await runDue();
  expect(await both()).toMatchObject({ here: 'Mop the floor', state: 'synced' });
});

test('a decision while the link is worked on is not written over by what was planned before', async () => {
  const { settle, runDue, both, late, guild, id, requests, pass } = await openConflict();
  await updateTask(guild, OLLI, id, { reward: 5 }, undefined);
  let isSettled = false;
  late.afterEdit = async () => {
    await settle({});
    isSettled = true;
  };
  await runDue();
  expect(isSettled).toBe(true);
  expect(requests).toContain('edit');
  // Whoever worked on it begins anew a little later.
  pass(5_000);
  await runDue();
  expect(await both()).toEqual({ here: 'Mop the floor', there: 'Mop the floor', state: 'synced' });
});

test('conflicts are read and settled over the API by whoever may change the record, in their own guild', async () => {
  const { call, first, second } = await startHttp(undefined, [tasks]);
  const task = { description: null, reward: 0, dueAt: null, claimLimit: 1 };
  const { id } = await createTask(first, OLLI, { ...task, title: 'Sweep' });
  await first.change({ kind: 'system' }, (tx) =>
    writeLink(tx, 'task', String(id), {
      state: 'conflict',
      base: { title: 'Clean' },
      parked: { title: { here: 'Sweep', there: 'Mop' } },
    }),
  );
  const path = `/api/v1/guilds/${first.id}/sync`;
  const decision = { fields: [{ field: 'title', here: 'Sweep', there: 'Mop', value: 'Mop' }] };
  const settle = (who: 'ana' | 'ben' | 'otto', body: object = decision, at = path) =>
    call(who, 'POST', `${at}/task/${id}/settle`, { body });
  expect((await call('ben', 'GET', `${path}/conflicts`)).status).toBe(403);
  expect((await settle('ben')).status).toBe(403);
  expect((await settle('otto')).status).toBe(404);
  expect((await settle('otto', decision, `/api/v1/guilds/${second.id}/sync`)).status).toBe(404);
  expect((await call('ana', 'GET', `${path}/conflicts`)).body).toMatchObject({
    items: [{ feature: 'tasks', mirror: 'task', recordId: String(id), name: 'Sweep', maySettle: true }],
    total: 1,
  });
  expect((await settle('ana', { fields: [] })).status).toBe(400);
  expect(
    (await settle('ana', { fields: [{ field: 'title', here: 'x', there: 'Mop', value: 'Mop' }] })).status,
  ).toBe(412);
  expect((await call('ana', 'POST', `${path}/nothing/1/settle`, { body: decision })).status).toBe(404);
  expect((await settle('ana')).status).toBe(204);
  expect((await settle('ana')).status).toBe(412);
  expect((await call('ana', 'GET', `${path}/conflicts`)).body).toEqual({ items: [], total: 0 });
});
