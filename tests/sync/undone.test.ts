import { expect, test } from 'vitest';
import { patienceWith } from '#sync/undone.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

type Stage = Awaited<ReturnType<typeof openSyncStage>>;

/** What another bot does that keeps the channel clean. */
const deleteAll = async (stage: Stage): Promise<number> => {
  const messages = await stage.shown();
  for (const { id, channel_id } of messages) {
    await stage.deleteByHand(id);
    await stage.tell('MESSAGE_DELETE', { id, channel_id });
  }
  return messages.length;
};

test('whoever deletes a message again and again is answered later and later, and then not at all', async () => {
  const stage = await openSyncStage();
  const { id } = await stage.createTask('Sweep the floor');
  await stage.runDue();
  const seen: { waited: number; posted: number }[] = [];
  for (const waited of [0, 0, 4_000, 2_000, 21_000, 61_000, 301_000, 1_801_000, 3_600_000, 86_400_000]) {
    await deleteAll(stage);
    stage.pass(waited);
    await stage.runDue();
    seen.push({ waited, posted: (await stage.shown()).length });
  }
  expect(seen.map(({ posted }) => posted)).toEqual([1, 1, 0, 1, 1, 1, 1, 1, 0, 0]);
  expect(await stage.link(id)).toMatchObject({ state: 'blocked', undone: 7 });
  const [entry] = await stage.guild.read
    .selectFrom('log')
    .select('data')
    .where('type', '=', 'task.sync-failed')
    .orderBy('number', 'desc')
    .execute();
  expect(entry?.data).toMatchObject({ state: 'blocked', code: 'undone' });
});

test('a sweep and new rights leave blocked what a person has to decide', async () => {
  const stage = await openSyncStage();
  const { id } = await stage.createTask('Sweep the floor');
  await stage.runDue();
  for (let n = 0; n < 8; n += 1) {
    await deleteAll(stage);
    stage.pass(31 * 60_000);
    await stage.runDue();
  }
  expect(await stage.link(id)).toMatchObject({ state: 'blocked' });
  await stage.run('sync.sweep');
  await stage.tell('GUILD_ROLE_UPDATE', { role: {} });
  await stage.runDue();
  expect(await stage.shown()).toEqual([]);
  expect(await stage.link(id)).toMatchObject({ state: 'blocked' });
});

test('what stood for an hour was accepted: the next repair is a first one', () => {
  const link = { undone: 5, undoneAt: 0, there: { kind: 'gone' as const, at: 3_600_001 } };
  expect(patienceWith(link, 3_600_002)).toEqual({ kind: 'now', undone: 1 });
  expect(patienceWith({ ...link, there: { kind: 'gone', at: 10 } }, 3_600_002)).toEqual({
    kind: 'now',
    undone: 6,
  });
});
