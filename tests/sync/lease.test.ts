import { expect, test } from 'vitest';
import { taskMirror } from '#features/tasks/mirror.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

test('two processes that reconcile one task at once post it once', async () => {
  const stage = await openSyncStage();
  const other = stage.openEngine();
  const { id } = await stage.createTask('Wash the tyres');
  const job = { mirror: taskMirror.name, recordId: String(id) };
  let tried = false;
  stage.late.afterCreate = async () => {
    tried = true;
    await stage.run('sync.reconcile', job, other);
  };
  await stage.run('sync.reconcile', job);
  expect(tried).toBe(true);
  stage.pass(5_000);
  await stage.runDue(other);
  expect(await stage.shown()).toHaveLength(1);
  expect(stage.requests.filter((verb) => verb === 'create')).toHaveLength(1);
  expect(await stage.link(id)).toMatchObject({ state: 'synced' });
});

test('the link of a worker that died is taken over within seconds', async () => {
  const stage = await openSyncStage();
  const { id } = await stage.createTask('Wash the tyres');
  await stage.guild.change({ kind: 'system' }, async (tx) => {
    await tx.db
      .updateTable('links')
      .set({ lease_owner: 'dead:1', lease_until: new Date(tx.now.getTime() + 20_000) })
      .execute();
  });
  await stage.runDue();
  expect(await stage.shown()).toEqual([]);
  stage.pass(21_000);
  await stage.runDue();
  expect(await stage.shown()).toHaveLength(1);
  expect(await stage.link(id)).toMatchObject({ state: 'synced' });
});

test('a worker that lost its link meanwhile stores nothing, and what it posted is removed', async () => {
  const stage = await openSyncStage();
  const other = stage.openEngine();
  const { id } = await stage.createTask('Wash the tyres');
  const job = { mirror: taskMirror.name, recordId: String(id) };
  stage.late.afterCreate = async () => {
    // As long as that nobody heard of it, and the nonce is forgotten.
    stage.pass(3 * 60_000);
    await stage.control.setClock({ body: { advance: 60 * 60_000 } });
    await stage.run('sync.reconcile', job, other);
  };
  await stage.run('sync.reconcile', job);
  for (let n = 0; n < 3; n += 1) {
    stage.pass(5_000);
    await stage.runDue();
  }
  const messages = await stage.shown();
  expect(messages).toHaveLength(1);
  expect(await stage.link(id)).toMatchObject({ state: 'synced', counterpartId: messages[0]?.id });
});
