import { expect, test } from 'vitest';
import { openSyncStage } from '#tests/support/sync-stage.ts';

/** Filling a channel takes its time on a busy machine (ms). */
const HANGS_MS = 5 * 60_000;

test('a sweep of what is equal lists each channel once, and does nothing else', {
  timeout: HANGS_MS,
}, async () => {
  const stage = await openSyncStage();
  await stage.fill(201);
  stage.requests.length = 0;
  await stage.run('sync.sweep');
  // Discord's pages hold 100.
  expect(stage.requests).toEqual(['list', 'list', 'list']);
  await stage.runDue();
  expect(stage.requests).toHaveLength(3);
});

test('a channel in which people talk is not listed whole for an old message of ours, which is asked for by itself', {
  timeout: HANGS_MS,
}, async () => {
  const stage = await openSyncStage();
  await stage.fill(1);
  await stage.chat(450);
  stage.requests.length = 0;
  await stage.run('sync.sweep');
  expect(stage.requests).toEqual(['list', 'list', 'list', 'get']);
});

test('a channel without a message of ours yet is looked at on its newest page only', {
  timeout: HANGS_MS,
}, async () => {
  const stage = await openSyncStage();
  await stage.chat(150);
  await stage.createTask('New');
  stage.requests.length = 0;
  await stage.run('sync.sweep');
  expect(stage.requests).toEqual(['list']);
});

test('what is known not to be equal is reconciled before anything else is looked at', async () => {
  const stage = await openSyncStage();
  await stage.fill(3);
  await stage.createTask('New');
  await stage.database.pool.query('delete from graphile_worker._private_jobs'); // the kill took it
  const [oldest] = await stage.shown();
  await stage.deleteByHand(oldest?.id ?? '');
  await stage.run('sync.sweep');
  await stage.runDue();
  expect((await stage.shown()).map((message) => message.embeds[0]?.title)).toEqual([
    'Task 2',
    'Task 3',
    'New',
    'Task 1',
  ]);
});

test('after another channel was chosen, messages are posted there oldest first', async () => {
  const stage = await openSyncStage();
  await stage.fill(8);
  const other = await stage.rest.api.guilds.createChannel(stage.guild.id, { name: 'new-tasks' });
  await stage.choose(other.id);
  await stage.run('sync.sweep');
  await stage.runDue();
  expect(await stage.shown()).toEqual([]);
  expect((await stage.shown(other.id)).map((message) => message.embeds[0]?.title)).toEqual(
    Array.from({ length: 8 }, (_, n) => `Task ${n + 1}`),
  );
});
