import { expect, test } from 'vitest';
import { choicesSchema } from '../interactions/choices.ts';
import { embedsSchema } from './embed-body.ts';
import { createMessageSchema } from './message-body.ts';
import { OPTION } from './option-types.ts';

const emoji = (count: number): string => '😀'.repeat(count);

test('lengths are counted in code points, as Discord counts them', () => {
  const fits = (embed: object): boolean => embedsSchema.safeParse([embed]).success;
  expect(fits({ title: emoji(256) })).toBe(true);
  expect(fits({ title: emoji(257) })).toBe(false);
  expect(fits({ title: 'x', fields: [{ name: emoji(256), value: emoji(1024) }] })).toBe(true);
  expect(fits({ description: emoji(4096), footer: { text: emoji(1904) } })).toBe(true);
  expect(fits({ description: emoji(4096), footer: { text: emoji(1905) } })).toBe(false);
  const says = (content: string): boolean => createMessageSchema.safeParse({ content }).success;
  expect(says(emoji(2000))).toBe(true);
  expect(says(emoji(2001))).toBe(false);
  const choice = (name: string) =>
    choicesSchema(OPTION.string).safeParse({ choices: [{ name, value: 'x' }] }).success;
  expect(choice(emoji(100))).toBe(true);
  expect(choice(emoji(101))).toBe(false);
});
