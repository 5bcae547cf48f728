import { expect, test } from 'vitest';
import { findMistakes, type Part } from './mistakes.ts';

const part = (name: string, more: Partial<Part> = {}): Part => ({
  type: 1,
  name,
  name_localizations: { fi: `${name}-fi` },
  description: 'What it does',
  description_localizations: { fi: 'Mitä se tekee' },
  ...more,
});
const choice = (value: string, name = value) => ({ name, name_localizations: {}, value });

test.each<[string, readonly Part[]]>([
  ['a command without anything', [part('daily')]],
  ['Finnish letters and digits', [part('task', { name_localizations: { fi: 'tehtävä-2' } })]],
  ['the same name of a command and of one of its options', [part('task', { options: [part('task')] })]],
  ['a menu entry of several words', [part('Open a ticket', { type: 3, name_localizations: {} })]],
])('%s is fine', (_, commands) => {
  expect(findMistakes(commands)).toEqual([]);
});

test.each<[string, readonly Part[], RegExp]>([
  ['an upper-case letter', [part('Daily')], /“Daily” \(en\)/],
  [
    'a blank in one language',
    [part('x', { name_localizations: { fi: 'avaa tehtävä' } })],
    /“avaa tehtävä” \(fi\)/,
  ],
  ['a name of 33 letters', [part('x'.repeat(33))], /1 to 32/],
  ['no description', [part('x', { description: '' })], /description in en has 0/],
  ['a long description', [part('x', { description_localizations: { fi: 'ä'.repeat(101) } })], /fi has 101/],
  ['two commands of one name', [part('x'), part('x')], /name of both x and x/],
  [
    'a name that is another one’s in Finnish',
    [part('free', { name_localizations: { fi: 'open' } }), part('open')],
    /name of both free and open/,
  ],
  [
    'two options that are alike in Finnish',
    [
      part('x', {
        options: [
          part('a', { name_localizations: { fi: 'sama' } }),
          part('b', { name_localizations: { fi: 'sama' } }),
        ],
      }),
    ],
    /“sama” \(fi\)/,
  ],
  [
    'a required option after one that is not',
    [part('x', { options: [part('a', { required: false }), part('b', { required: true })] })],
    /required option b/,
  ],
  ['26 options', [part('x', { options: Array.from({ length: 26 }, (_, n) => part(`o${n}`)) })], /26 options/],
  [
    '26 choices',
    [part('x', { options: [part('o', { choices: Array.from({ length: 26 }, (_, n) => choice(`${n}`)) })] })],
    /26 choices/,
  ],
  [
    'a choice without a name',
    [part('x', { options: [part('o', { choices: [choice('a', '')] })] })],
    /choice a/,
  ],
  [
    'more than 8,000 characters in all',
    [
      part('x', {
        options: Array.from({ length: 25 }, (_, n) =>
          part(`verb-${n}`, {
            options: Array.from({ length: 4 }, (_, m) => part(`o${m}`, { description: 'x'.repeat(100) })),
          }),
        ),
      }),
    ],
    /characters in all/,
  ],
  ['101 commands', Array.from({ length: 101 }, (_, n) => part(`c${n}`)), /101 commands/],
])('%s is found', (_, commands, message) => {
  expect(findMistakes(commands).join('\n')).toMatch(message);
});
