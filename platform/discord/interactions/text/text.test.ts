import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OptionSpecs } from '../option-specs.ts';
import { createAllowance } from './allowance.ts';
import { readValues } from './read-values.ts';
import { quote, readTokens } from './tokens.ts';

const MEMBER = '100000000000000001';
const ROLE = '100000000000000002';
const CHANNEL = '100000000000000003';

const typed = (text: string, files: number = 0) => ({
  text,
  tokens: readTokens(text),
  files: Array.from({ length: files }, (_, index) => ({
    id: String(index),
    filename: `${index}.txt`,
    size: 1,
    contentType: null,
    url: 'https://cdn.example/x',
  })),
  lookups: {
    user: async (id: string) =>
      id === MEMBER
        ? ({ kind: 'user', id: MEMBER, name: 'Mona', isBot: false, isMember: true } as never)
        : undefined,
    role: async (id: string) => (id === ROLE ? ({ kind: 'role', id, name: 'Helpers' } as const) : undefined),
    channel: async (id: string) => (id === CHANNEL ? ({ id, name: 'general', type: 0 } as never) : undefined),
  },
  choiceNames: (_: string, value: string | number) => [`${value} in English`, `${value} suomeksi`],
});

test('any words in quotation marks are read as they were, however they are set apart', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme' })),
      fc.constantFrom(' ', '  ', '\n', '\t'),
      (words, gap) => {
        expect(readTokens(words.map(quote).join(gap)).map(({ text }) => text)).toEqual(words);
      },
    ),
  );
});

test('any text gives words that lie in it one after another, and loses nothing but blanks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      let end = 0;
      let between = '';
      for (const token of readTokens(text)) {
        expect(token.start).toBeGreaterThanOrEqual(end);
        expect(token.end).toBeGreaterThan(token.start);
        between += text.slice(end, token.start);
        end = token.end;
      }
      expect((between + text.slice(end)).trim()).toBe('');
    }),
  );
});

test.each([
  ['“two words” and', ['two words', 'and']],
  ['”suomeksi näin” x', ['suomeksi näin', 'x']],
  ['„so auch“ x', ['so auch', 'x']],
  ['it"s', ['it"s']],
  ['"not closed', ['"not', 'closed']],
  ['"a"b" c', ['a"b', 'c']],
  [String.raw`"say \"hi\""`, ['say "hi"']],
])('%s is read as %j', (text, words) => {
  expect(readTokens(text).map((token) => token.text)).toEqual(words);
});

const pay: OptionSpecs = {
  who: { type: 'user', required: true },
  amount: { type: 'integer', required: true, min: 1, max: 1_000_000 },
  reason: { type: 'string', required: false, maxLength: 200 },
};

test('what was written for a command is what it gets', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }), { nil: undefined }),
      async (amount, reason) => {
        const text = [`<@${MEMBER}>`, String(amount), ...(reason === undefined ? [] : [quote(reason)])].join(
          ' ',
        );
        const read = await readValues(pay, typed(text));
        expect(read).toEqual({
          values: {
            who: expect.objectContaining({ id: MEMBER }),
            amount,
            ...(reason === undefined ? {} : { reason }),
          },
        });
      },
    ),
  );
});

test.each<[string, OptionSpecs, string, object]>([
  ['the rest of a line', pay, `${MEMBER} 5 for the "good" work`, { reason: 'for the "good" work' }],
  [
    'an option that is left out in the middle',
    { page: { type: 'integer', required: false }, mine: { type: 'boolean', required: false } },
    'kyllä',
    { mine: true },
  ],
  [
    'a choice by its name in another language',
    { colour: { type: 'string', required: true, choices: ['red', 'blue'] } },
    '"BLUE suomeksi"',
    { colour: 'blue' },
  ],
  ['a number with a comma', { share: { type: 'number', required: true } }, '0,5', { share: 0.5 }],
  ['a role', { role: { type: 'role', required: true } }, `<@&${ROLE}>`, { role: { id: ROLE } }],
  [
    'a mentioned role or person',
    { any: { type: 'mentionable', required: true } },
    `<@&${ROLE}>`,
    { any: { kind: 'role' } },
  ],
  [
    'a channel',
    { where: { type: 'channel', required: true, channelTypes: [0] } },
    `<#${CHANNEL}>`,
    { where: { id: CHANNEL } },
  ],
])('%s is understood', async (_, options, text, values) => {
  expect(await readValues(options, typed(text))).toMatchObject({ values });
});

test.each<[string, OptionSpecs, string, string, string]>([
  ['nothing', pay, '', 'who', 'platform:text.missing'],
  ['a person without an amount', pay, MEMBER, 'amount', 'platform:text.missing'],
  ['somebody who is not there', pay, '<@100000000000000009> 5', 'who', 'platform:text.no-user'],
  ['an amount in words', pay, `${MEMBER} five`, 'amount', 'platform:invalid.number'],
  ['an amount too small', pay, `${MEMBER} 0`, 'amount', 'platform:invalid.too-small'],
  ['a reason that is too long', pay, `${MEMBER} 5 ${'x'.repeat(201)}`, 'reason', 'platform:invalid.too-long'],
  ['more than fits', { n: { type: 'integer', required: true } }, '1 2', '', 'platform:text.too-many'],
  ['no file', { file: { type: 'attachment', required: true } }, '', 'file', 'platform:text.no-file'],
  [
    'a channel of another kind',
    { where: { type: 'channel', required: true, channelTypes: [2] } },
    `<#${CHANNEL}>`,
    'where',
    'platform:text.no-channel',
  ],
  [
    'no yes and no no',
    { sure: { type: 'boolean', required: true } },
    'maybe',
    'sure',
    'platform:text.yes-or-no',
  ],
])('%s is answered by what is wrong', async (_, options, text, option, key) => {
  expect(await readValues(options, typed(text))).toMatchObject({ problem: { option, key } });
});

test('files are taken in their order', async () => {
  const options: OptionSpecs = {
    first: { type: 'attachment', required: true },
    note: { type: 'string', required: false },
    second: { type: 'attachment', required: false },
  };
  expect(await readValues(options, typed('with words', 2))).toMatchObject({
    values: { first: { filename: '0.txt' }, note: 'with words', second: { filename: '1.txt' } },
  });
});

test('five commands of a person are granted in ten seconds, and the sixth is told to wait once', () => {
  let now = 0;
  const allow = createAllowance(() => now);
  for (let index = 0; index < 5; index += 1) expect(allow('ana')).toBe('granted');
  now = 4_000;
  expect(allow('ana')).toEqual({ waitMs: 6_000, isFirst: true });
  expect(allow('ana')).toMatchObject({ isFirst: false });
  expect(allow('ben')).toBe('granted');
  now = 10_001;
  expect(allow('ana')).toBe('granted');
});
