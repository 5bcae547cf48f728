import { describe, expect, test } from 'vitest';
import type { Command, CommandOption } from '../model/command.ts';
import { filterLeaves, leavesOf } from './command-leaves.ts';
import { findErrors, readField, toSentOptions } from './option-values.ts';
import { readTypedCommand } from './typed-command.ts';

const option = (name: string, type: number, change: Partial<CommandOption> = {}): CommandOption => ({
  name,
  type,
  description: '',
  ...change,
});

const task: Command = {
  id: '1',
  application_id: '2',
  version: '3',
  name: 'task',
  description: 'Tasks',
  options: [
    option('create', 1, {
      description: 'Make a task',
      options: [
        option('title', 3, { required: true, max_length: 20 }),
        option('reward', 4, { min_value: 1, max_value: 100 }),
        option('urgent', 5),
      ],
    }),
    option('admin', 2, { options: [option('purge', 1, { description: 'Forget old tasks' })] }),
  ],
};
const leaves = leavesOf(task);
const create = leaves[0];
if (!create) throw new Error('the command has no subcommand');

describe('commands', () => {
  test('each subcommand can be run on its own', () => {
    expect(leaves.map((leaf) => leaf.label)).toEqual(['/task create', '/task admin purge']);
  });

  test('those whose name begins with what was typed come first, descriptions count too', () => {
    expect(filterLeaves(leaves, '/task adm').map((leaf) => leaf.label)).toEqual(['/task admin purge']);
    expect(filterLeaves(leaves, '/forget').map((leaf) => leaf.label)).toEqual(['/task admin purge']);
    expect(filterLeaves(leaves, '/nothing')).toEqual([]);
  });

  test('a typed line is read into its options', () => {
    const typed = readTypedCommand('/task create title:Paint: it red reward: 50', leaves);
    expect(typed?.fields).toEqual({ title: { text: 'Paint: it red' }, reward: { text: '50' } });
    expect(readTypedCommand('/task create', leaves)).toBeNull();
  });
});

describe('options', () => {
  test.each([
    [option('n', 4), '7', { value: 7 }],
    [option('n', 4), '7.5', { error: 'A whole number' }],
    [option('n', 4, { min_value: 8 }), '7', { error: 'At least 8' }],
    [option('n', 10), '7,5', { value: 7.5 }],
    [option('n', 10), 'seven', { error: 'A number' }],
    [option('b', 5), 'TRUE', { value: true }],
    [option('s', 3, { max_length: 3 }), 'four', { error: 'At most 3 characters' }],
    [option('s', 3, { choices: [{ name: 'Red', value: 'r' }] }), 'red', { value: 'r' }],
    [option('s', 3, { choices: [{ name: 'Red', value: 'r' }] }), 'blue', { error: 'Choose one of the list' }],
    [option('u', 6), '<@123456789012345678>', { value: '123456789012345678' }],
    [option('u', 6), 'ada', { error: 'Choose one of the list' }],
  ])('reads %o from %s', (described, text, expected) => {
    expect(readField(described, { text })).toEqual(expected);
  });

  test('a missing required option is an error, a missing optional one is not', () => {
    expect(findErrors(create, {})).toEqual({ title: 'This option is required' });
  });

  test('values are sent within their subcommand, empty ones not at all', () => {
    expect(toSentOptions(create, { title: { text: 'Paint' }, reward: { text: '' } })).toEqual([
      { type: 1, name: 'create', options: [{ type: 3, name: 'title', value: 'Paint' }] },
    ]);
  });

  test('the option that is being typed is sent as it stands', () => {
    expect(toSentOptions(create, { reward: { text: '5x' } }, 'reward')).toEqual([
      { type: 1, name: 'create', options: [{ type: 4, name: 'reward', value: '5x', focused: true }] },
    ]);
  });
});
