import { expect, test } from 'vitest';
import { z } from 'zod';
import { lineOfText, linesOfText } from '#platform/text/text.ts';
import { limitsOf } from './limits.ts';

test.each([
  [
    'a line',
    lineOfText({ min: 2, max: 40 }),
    { isRequired: true, minLength: 2, maxLength: 40, reads: 'text' },
  ],
  ['lines that may be empty', linesOfText({ max: 500 }), { isRequired: false, maxLength: 500, empty: '' }],
  [
    'lines that become nothing',
    linesOfText({ max: 500 })
      .transform((text) => (text === '' ? null : text))
      .nullable(),
    { isRequired: false, maxLength: 500, empty: null },
  ],
  ['a whole number', z.int().min(0).max(1_000_000), { isRequired: true, reads: 'whole', maxLength: 7 }],
  [
    'a number that may be left out',
    z.number().optional(),
    { isRequired: false, reads: 'number', empty: undefined },
  ],
  ['a choice', z.enum(['a', 'b']), { isRequired: true, isList: false, most: 1, values: ['a', 'b'] }],
  [
    'several choices',
    z
      .array(z.enum(['a', 'b']))
      .min(1)
      .max(2),
    { isRequired: true, isList: true, least: 1, most: 2, values: ['a', 'b'] },
  ],
  ['any number of people', z.array(z.string()), { isRequired: false, isList: true, most: 25, empty: [] }],
  ['one person or nobody', z.string().nullable(), { isRequired: false, isList: false, empty: null }],
  [
    'one with a default',
    z.int().min(1).max(100).default(1),
    { isRequired: false, reads: 'whole', maxLength: 3 },
  ],
])('the limits of %s are those of its rule', (_, rule, limits) => {
  expect(limitsOf(rule)).toMatchObject(limits);
});
