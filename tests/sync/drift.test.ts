import { expect, test } from 'vitest';
import { tasks } from '#features/tasks/feature.ts';
import { deleteTask } from '#features/tasks/service.ts';
import type { Drift } from '#sync/drift.ts';
import { startHttp } from '#tests/support/http.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const OLLI = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;

const open = async (count: number) => {
  const stage = await openSyncStage();
  await stage.fill(count);
  const drift = async () => {
    const { compared, differences } = await stage.engine.drift(stage.guild);
    return {
      compared: compared.get('task'),
      found: differences.map(({ kind, recordId, name }) => [kind, recordId, name] as const),
    };
  };
  const message = async (n: number) =>
    (await stage.shown()).find(({ embeds }) => embeds[0]?.title === `Task ${n}`)?.id ?? '';
  return { ...stage, drift, message };
};

test('where both sides are equal nothing differs, and a look costs one list of each channel', async () => {
  const { drift, requests } = await open(3);
  requests.length = 0;
  expect(await drift()).toEqual({ compared: 3, found: [] });
  expect(requests).toEqual(['list']);
});

test('whoever asks while a look goes on gets that one', async () => {
  const { engine, guild, requests } = await open(2);
  requests.length = 0;
  const [one, two] = await Promise.all([engine.drift(guild), engine.drift(guild)]);
  expect(two).toBe(one);
  expect(requests).toEqual(['list']);
  expect(await engine.drift(guild)).not.toBe(one);
});

test('every way in which a record and its message can differ is named, and nothing is changed by looking', async () => {
  const { drift, message, rest, channelId, deleteByHand, createTask, guild, shown, requests, runDue } =
    await open(5);
  const edited = await rest.api.channels.editMessage(channelId, await message(1), {
    embeds: [
      {
        ...(await shown()).find(({ embeds }) => embeds[0]?.title === 'Task 1')?.embeds[0],
        title: 'Task one',
      },
    ],
  });
  await deleteByHand(await message(2));
  await deleteTask(guild, OLLI, 3);
  await createTask('New');
  // A second message of a record: another process died before it could store the first one's id.
  const [four] = (await shown()).filter(({ embeds }) => embeds[0]?.title === 'Task 4');
  await rest.api.channels.createMessage(channelId, {
    embeds: four?.embeds ?? [],
    components: (four?.components ?? []) as never,
  });
  requests.length = 0;
  const { found } = await drift();
  expect([...found].sort()).toEqual(
    [
      ['edited', '1', 'Task 1'],
      ['deleted', '2', 'Task 2'],
      ['left-over', '3', ''],
      ['unknown', '4', 'Task 4'],
      ['waiting', '6', 'New'],
    ].sort(),
  );
  // A list, and the message that is not in it.
  expect(requests).toEqual(['list', 'get']);
  expect(await drift()).toMatchObject({ found: expect.objectContaining({ length: 5 }) });
  expect((await shown()).map(({ id }) => id)).toContain(edited.id);
  await runDue();
});

test('a repair ends with nothing that differs', async () => {
  const { drift, message, deleteByHand, run, runDue, createTask } = await open(3);
  await deleteByHand(await message(2));
  await createTask('New');
  expect((await drift()).found).toHaveLength(2);
  await run('sync.sweep');
  await runDue();
  expect((await drift()).found).toEqual([]);
});

test('a channel that was deleted takes its messages with it', async () => {
  const { drift, rest, channelId } = await open(2);
  await rest.api.channels.delete(channelId);
  expect((await drift()).found).toEqual([
    ['deleted', '1', 'Task 1'],
    ['deleted', '2', 'Task 2'],
  ]);
});

test('who may try again may compare and repair, in their own guild, and sees only what they may read', async () => {
  const of = { kind: 'edited', recordId: '1', name: 'Sweep', placeId: null, counterpartId: null } as const;
  const drift: Drift = {
    compared: new Map([
      ['task', 1],
      ['of-a-feature-that-is-off', 7],
      ['conflict-notice', 1],
    ]),
    differences: [
      { ...of, mirror: 'task' },
      { ...of, mirror: 'of-a-feature-that-is-off' },
      { ...of, kind: 'deleted', mirror: 'conflict-notice', name: '' },
    ],
  };
  const { call, first, second } = await startHttp(undefined, [tasks], { drift });
  const path = `/api/v1/guilds/${first.id}/sync`;
  for (const [who, status] of [
    ['ben', 403],
    ['otto', 404],
  ] as const) {
    expect((await call(who, 'GET', `${path}/drift`)).status).toBe(status);
    expect((await call(who, 'POST', `${path}/repair`)).status).toBe(status);
  }
  expect((await call('ana', 'GET', `${path}/drift`)).body).toEqual({
    compared: 2,
    total: 2,
    items: [
      { kind: 'edited', feature: 'tasks', mirror: 'task', recordId: '1', name: 'Sweep' },
      { kind: 'deleted', feature: '', mirror: 'conflict-notice', recordId: '1', name: '' },
    ],
  });
  expect((await call('ana', 'POST', `${path}/repair`)).status).toBe(204);
  expect((await call('ana', 'GET', `/api/v1/guilds/${second.id}/sync/drift`)).status).toBe(404);
});
