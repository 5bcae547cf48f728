import { expect, test } from 'vitest';
import { taskMirror } from '#features/tasks/mirror.ts';
import { updateTask } from '#features/tasks/service.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const OPERATOR = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;

/** A task on Discord, and from now on a worker that does at once what a change asks for. */
const openWorking = async (isOn?: () => Promise<boolean>) => {
  const stage = await openSyncStage();
  const task = await stage.createTask('Coffee');
  await stage.runDue();
  await stage.work(isOn ? stage.openEngine(isOn) : undefined);
  const title = async (): Promise<unknown> => (await stage.shown())[0]?.embeds[0]?.title;
  const rename = (to: string) => updateTask(stage.guild, OPERATOR, task.id, { title: to });
  const lease = async () =>
    await stage.guild.read
      .selectFrom('links')
      .select(['lease_owner', 'state'])
      .where('mirror', '=', taskMirror.name)
      .executeTakeFirstOrThrow();
  return { stage, task, title, rename, lease };
};

test('what a change began is gone on with: the message follows, and the link is free again', async () => {
  const { stage, title, rename, lease } = await openWorking();
  await rename('Tea');
  await expect.poll(title).toContain('Tea');
  await expect.poll(lease).toEqual({ lease_owner: null, state: 'synced' });
  expect(stage.requests).toEqual(['create', 'edit']);
});

test('many changes at once, of which only some are begun ahead, end with the last', async () => {
  const { title, rename, lease } = await openWorking();
  await Promise.all(['One', 'Two', 'Three', 'Four'].map(rename));
  await rename('The last');
  await expect.poll(title, { timeout: 30_000 }).toContain('The last');
  await expect.poll(lease).toEqual({ lease_owner: null, state: 'synced' });
});

test('a link that somebody else works on is not begun, and is gone on with when it is free', async () => {
  const { stage, task, title, rename, lease } = await openWorking();
  const hold = (owner: string | null): Promise<unknown> =>
    stage.guild.change({ kind: 'system' }, (tx) =>
      tx.db
        .updateTable('links')
        .set({
          lease_owner: owner,
          lease_until: owner === null ? null : new Date(stage.clock().getTime() + 60_000),
        })
        .where('record_id', '=', String(task.id))
        .execute(),
    );
  await hold('another process:1');
  await rename('Tea');
  await expect.poll(async () => (await lease()).state).toBe('pending');
  expect(await title()).toContain('Coffee');
  expect((await lease()).lease_owner).toBe('another process:1');
  await hold(null);
  await expect.poll(title, { timeout: 30_000 }).toContain('Tea');
});

test('what a feature that was turned off meanwhile had begun is given back', async () => {
  const { rename, lease, title } = await openWorking(async () => false);
  await rename('Tea');
  await expect.poll(lease).toEqual({ lease_owner: null, state: 'pending' });
  expect(await title()).toContain('Coffee');
});
