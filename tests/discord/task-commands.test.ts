import { expect, test } from 'vitest';
import { createTask, loadTask } from '#features/tasks/service.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { MEMBER, OWNER, openInteractions, type Sent, subcommand } from '#tests/support/interactions.ts';

type Send = Awaited<ReturnType<typeof openInteractions>>['send'];

const make = async (guild: Guild, ...titles: readonly string[]): Promise<void> => {
  for (const title of titles)
    await createTask(
      guild,
      { kind: 'system' },
      { title, description: null, reward: 0, dueAt: null, claimLimit: 2 },
    );
};

const offered = async (send: Send, verb: string, by: string, typed = '', option = 'task') => {
  const options = [{ name: option, type: 4, value: typed, focused: true }];
  return (await send(4, { name: 'task', options: [{ type: 1, name: verb, options }] }, by))?.choices ?? [];
};

const press = (send: Send, sent: Sent | undefined, by: string): Promise<Sent | undefined> =>
  send(3, { custom_id: sent?.buttons?.[0]?.custom_id }, by);

test('one’s own claims are offered, however many newer tasks there are', async () => {
  const { guild, send } = await openInteractions();
  await make(guild, 'Mine', 'Other');
  await send(2, subcommand('claim', { task: 1 }), MEMBER);
  await make(guild, ...Array.from({ length: 120 }, (_, index) => `Newer ${index}`));
  const mine = [{ name: '#1 Mine', value: 1 }];
  expect(await offered(send, 'release', MEMBER)).toEqual(mine);
  expect(await offered(send, 'complete', MEMBER)).toEqual(mine);
  expect(await offered(send, 'release', MEMBER, 'oth')).toEqual([]);
  expect(await offered(send, 'claim', MEMBER, '#1')).not.toContainEqual(mine[0]);
  expect((await send(2, subcommand('list', { mine: true }), MEMBER))?.text).toMatch(
    /^\*\*#1\*\* Mine [^\n]*$/,
  );
  await send(2, subcommand('claim', { task: 1 }), OWNER);
  expect((await offered(send, 'complete', OWNER))[0]).toEqual(mine[0]);
  expect(await offered(send, 'complete', OWNER)).toHaveLength(25);
});

test('a task that nobody has claimed is completed after a question only', async () => {
  const { guild, send } = await openInteractions();
  await make(guild, 'Alone');
  for (const asked of [
    await send(3, { custom_id: 'task-complete:1' }, OWNER),
    await send(2, subcommand('complete', { task: 1 }), OWNER),
  ]) {
    expect(asked).toMatchObject({ kind: 'private', content: 'Nobody has claimed task #1: Alone' });
    expect((await loadTask(guild, 1)).state).toBe('open');
  }
  const question = await send(3, { custom_id: 'task-complete:1' }, OWNER);
  expect((await press(send, question, MEMBER))?.content).toBe('You haven’t claimed task #1.');
  expect((await press(send, question, OWNER))?.content).toBe('Task #1 completed: Alone');
  expect((await loadTask(guild, 1)).state).toBe('completed');
  expect(await offered(send, 'reopen', OWNER)).toEqual([{ name: '#1 Alone', value: 1 }]);
  expect((await send(2, subcommand('reopen', { task: 1 }), OWNER))?.content).toBe('Task #1 reopened: Alone');
});

test('a deleted task is brought back by the button below the answer', async () => {
  const { guild, send } = await openInteractions();
  await make(guild, 'Dear');
  await send(2, subcommand('claim', { task: 1 }), MEMBER);
  const deleted = await send(2, subcommand('delete', { task: 1 }), OWNER);
  await expect(loadTask(guild, 1)).rejects.toMatchObject({ code: 'not-found' });
  expect((await press(send, deleted, MEMBER))?.content).toBe('You don’t have permission to do this.');
  expect((await press(send, deleted, OWNER))?.content).toBe('Task #1 restored: Dear');
  expect(await loadTask(guild, 1)).toMatchObject({ title: 'Dear', claims: [{ userId: MEMBER }] });
  expect((await press(send, deleted, OWNER))?.content).toBe('#1 hasn’t been deleted.');
});

test('a moderator frees the place of whoever has left', async () => {
  const { guild, send, names } = await openInteractions();
  await make(guild, 'Stuck');
  names.nick = 'Gone Gus';
  await send(2, subcommand('claim', { task: 1 }), MEMBER);
  const choices = await offered(send, 'free', OWNER, 'gus', 'claim');
  expect(choices).toEqual([{ name: '#1 Gone Gus (has left): Stuck', value: `1:${MEMBER}` }]);
  const claim = String(choices[0]?.value);
  expect((await send(2, subcommand('free', { claim }), MEMBER))?.content).toBe(
    'You don’t have permission to do this.',
  );
  expect((await send(2, subcommand('free', { claim: 'whatever' }), OWNER))?.kind).toBe('private');
  expect((await send(2, subcommand('free', { claim }), OWNER))?.content).toBe(
    'A spot in task #1 is free again: Stuck',
  );
  expect((await loadTask(guild, 1)).claims).toEqual([]);
  expect((await send(2, subcommand('free', { claim }), OWNER))?.content).toBe(
    'That member hasn’t claimed task #1.',
  );
});
