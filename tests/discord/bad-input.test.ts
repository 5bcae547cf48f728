import { expect, test } from 'vitest';
import { createTask, loadTask } from '#features/tasks/service.ts';
import { GUILD, MEMBER, OWNER, openInteractions, subcommand } from '#tests/support/interactions.ts';

const OTHER = '1000000000000000099';
const EPOCH = 1_420_070_400_000;

test.each([
  ['a button of no task', 3, { custom_id: 'task-claim:999' }],
  ['a button with text for a number', 3, { custom_id: 'task-claim:1; drop table tasks' }],
  ['a button with a number that no database holds', 3, { custom_id: 'task-claim:99999999999999999999' }],
  ['a button of nobody', 3, { custom_id: 'someone-elses:1' }],
  ['a button without an argument', 3, { custom_id: 'task-claim' }],
  ['a form of no task', 5, { custom_id: 'task-edit-form:999.1', components: [] }],
  ['a form with a version that is none', 5, { custom_id: 'task-edit-form:1.x', components: [] }],
  ['a form without its fields', 5, { custom_id: 'task-edit-form:1.1', components: [] }],
  [
    'a form with a title too long',
    5,
    {
      custom_id: 'task-edit-form:1.1',
      components: [{ type: 1, components: [{ type: 4, custom_id: 'title', value: 'x'.repeat(300) }] }],
    },
  ],
  [
    'a form based on an older version',
    5,
    {
      custom_id: 'task-edit-form:1.7',
      components: ['title', 'reward', 'places'].map((custom_id) => ({
        type: 18,
        component: { type: 4, custom_id, value: custom_id === 'title' ? 'New' : '1' },
      })),
    },
  ],
  ['a command that does not exist', 2, { name: 'other', options: [] }],
  ['a verb that does not exist', 2, subcommand('explode', {})],
  ['an option of the wrong type', 2, subcommand('create', { title: 5 })],
  ['an option that is not defined', 2, subcommand('create', { title: 'x', colour: 'red' })],
  ['a number out of range', 2, subcommand('create', { title: 'x', reward: -1 })],
  ['a title of blanks', 2, subcommand('create', { title: '   ' })],
  ['a task that does not exist', 2, subcommand('delete', { task: 12 })],
  ['a title with NUL', 2, subcommand('create', { title: 'a\0b' })],
  ['a title with half an emoji', 2, subcommand('create', { title: 'a\ud83d' })],
  ['a due time with NUL', 2, subcommand('create', { title: 'x', due: '3d\0' })],
  ['a due time that the web cannot show', 2, subcommand('create', { title: 'x', due: '9999-12-31 23:59' })],
  ['a name of an option with NUL', 2, subcommand('create', { title: 'x', 'a\0': 'x' })],
  ['a button with NUL', 3, { custom_id: 'task-claim:1\0' }],
  [
    'a form with half an emoji',
    5,
    {
      custom_id: 'task-edit-form:1.1',
      components: ['title', 'reward', 'places'].map((custom_id) => ({
        type: 18,
        component: { type: 4, custom_id, value: custom_id === 'title' ? '\ude00' : '1' },
      })),
    },
  ],
] as const)('%s gets a clear private answer and changes nothing', async (_, type, data) => {
  const { guild, send, end } = await openInteractions();
  await createTask(
    guild,
    { kind: 'system' },
    { title: 'Keep me', description: null, reward: 1, dueAt: null, claimLimit: 1 },
  );
  const before = await end();
  const answer = await send(type, data);
  expect(answer?.kind).toBe('private');
  expect(answer?.content).toMatch(/\S/);
  expect(await end()).toBe(before);
});

test('a member may not do what moderators may, by command, button or form', async () => {
  const { guild, send, end } = await openInteractions();
  await createTask(
    guild,
    { kind: 'system' },
    { title: 'Keep me', description: null, reward: 1, dueAt: null, claimLimit: 1 },
  );
  const before = await end();
  for (const [type, data] of [
    [2, subcommand('create', { title: 'x' })],
    [2, subcommand('delete', { task: 1 })],
    [3, { custom_id: 'task-edit:1' }],
    [5, { custom_id: 'task-edit-form:1.1', components: [] }],
  ] as const) {
    expect((await send(type, data, MEMBER))?.content).toBe('You don’t have permission to do this.');
  }
  expect(await end()).toBe(before);
});

test('a guild that Guildhall does not know, and a direct message, are told that this works in a server', async () => {
  const { send } = await openInteractions();
  expect((await send(2, subcommand('list', {}), OWNER, OTHER))?.content).toBe('This only works in a server.');
  expect((await send(2, subcommand('list', {}), OWNER, 'not-an-id'))?.content).toBe(
    'This only works in a server.',
  );
});

test('whose nickname cannot be stored can still act, by a name that can', async () => {
  const { guild, send, names } = await openInteractions();
  names.nick = 'No\0ra \ud83d';
  expect((await send(2, subcommand('create', { title: 'Fine' })))?.content).toBe('Task #1 created: Fine');
  expect(await loadTask(guild, 1)).toMatchObject({ createdBy: 'No\ufffdra \ufffd' });
});

test('what is typed to find a task may be anything', async () => {
  const { send } = await openInteractions();
  await send(2, subcommand('create', { title: `${'x'.repeat(94)} 😀 and more` }));
  for (const typed of ['\0', '\ud83d', '%', '\\', 'x'.repeat(6000)]) {
    const option = { name: 'task', type: 4, value: typed, focused: true };
    const data = { name: 'task', options: [{ type: 1, name: 'claim', options: [option] }] };
    expect((await send(4, data))?.kind).toMatch(/^choices \d/);
  }
});

test('an interaction that comes twice happens once', async () => {
  const { send, end } = await openInteractions();
  const id = String(BigInt(Date.now() - EPOCH) << 22n);
  expect((await send(2, subcommand('create', { title: 'Once' }), OWNER, GUILD, id))?.content).toBe(
    'Task #1 created: Once',
  );
  const after = await end();
  expect((await send(2, subcommand('create', { title: 'Once' }), OWNER, GUILD, id))?.content).toBe(
    'Task #1 created: Once',
  );
  expect(await end()).toBe(after);
});

test('an interaction that was replayed after its three seconds is left alone', async () => {
  const { send, sent, end } = await openInteractions();
  const before = await end();
  const old = String(BigInt(Date.now() - 10_000 - EPOCH) << 22n);
  await send(2, subcommand('create', { title: 'Late' }), OWNER, GUILD, old);
  expect(sent).toEqual([]);
  expect(await end()).toBe(before);
});
