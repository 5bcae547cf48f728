import { expect, test } from 'vitest';
import { type AuditEntry, changesOf, entryWords } from './audit-words.ts';
import { actionWords, triggerWords } from './auto-moderation-words.ts';
import { emojiName } from './emoji-name.ts';

const names: Record<string, string> = { '5': 'Ilona', '6': 'general', '7': 'Makers' };
const nameOf = (id: string) => names[id];
const entry = (given: Partial<AuditEntry>): AuditEntry => ({
  id: '1',
  user_id: '5',
  target_id: null,
  action_type: 1,
  ...given,
});

test('an entry says what was done to whom, by the name that is known or was noted', () => {
  expect(entryWords(entry({ action_type: 22, target_id: '5' }), nameOf)).toBe('banned Ilona');
  expect(entryWords(entry({ action_type: 11, target_id: '6' }), nameOf)).toBe('changed the channel general');
  const gone = entry({
    action_type: 32,
    target_id: '99',
    changes: [{ key: 'name', old_value: 'Old hands' }],
  });
  expect(entryWords(gone, nameOf)).toBe('deleted the role Old hands');
  expect(entryWords(entry({ action_type: 1, target_id: '9' }), nameOf)).toBe('changed the server');
  expect(entryWords(entry({ action_type: 999 }), nameOf)).toBe('did something (999)');
});

test('changes are lines that name what was and what is', () => {
  const changes = [
    { key: 'name', old_value: 'tasks', new_value: 'work' },
    { key: 'nsfw', old_value: false, new_value: true },
    { key: 'color', old_value: 0, new_value: 0xff8800 },
    { key: 'parent_id', old_value: '6' },
    { key: '$add', new_value: [{ id: '7', name: 'Makers' }] },
  ];
  expect(changesOf(entry({ changes }), nameOf)).toEqual([
    'Name: from tasks to work',
    'Age-restricted: from no to yes',
    'Colour: from none to #ff8800',
    'Category: from general to nothing',
    'Roles added: Makers',
  ]);
});

test('changed permissions are named one by one, the other way round for what is denied', () => {
  const kick = String(1n << 1n);
  const ban = String(1n << 2n);
  const lines = (key: string) =>
    changesOf(entry({ changes: [{ key, old_value: kick, new_value: ban }] }), nameOf);
  expect(lines('permissions')).toEqual(['Allowed: Ban members', 'No longer allowed: Kick members']);
  expect(lines('deny')).toEqual(['Denied: Ban members', 'No longer denied: Kick members']);
});

test('a rule says what it looks for and what it does', () => {
  const rule = {
    id: '1',
    name: 'Rule',
    enabled: true,
    trigger_type: 1,
    trigger_metadata: { keyword_filter: ['spoiler*'] },
    actions: [
      { type: 1 },
      { type: 2, metadata: { channel_id: '6' } },
      { type: 3, metadata: { duration_seconds: 600 } },
    ],
  };
  expect(triggerWords(rule)).toBe('Messages with spoiler*');
  expect(actionWords(rule, (id) => names[id] ?? id)).toBe(
    'blocks the message, tells #general, times the member out for 10 min',
  );
  expect(triggerWords({ ...rule, trigger_type: 5, trigger_metadata: { mention_total_limit: 4 } })).toBe(
    'Messages with more than 4 mentions',
  );
});

test('an emoji is named after its file, with letters that Discord takes and two at least', () => {
  expect(emojiName('pit-stop.v2.png')).toBe('pitstopv2');
  expect(emojiName('ä.png')).toBe('__');
  expect(emojiName(`${'x'.repeat(50)}.gif`)).toHaveLength(32);
});
