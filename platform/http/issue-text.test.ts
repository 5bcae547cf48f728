import { expect, test } from 'vitest';
import { z } from 'zod';
import { createTranslator } from '#platform/i18n/translator.ts';
import { platformWords } from '#platform/i18n/words.ts';
import { issueText } from './issue-text.ts';

const translator = createTranslator({ platform: platformWords });
const refused = (schema: z.ZodType, value: unknown) => {
  const issue = schema.safeParse(value).error?.issues[0];
  return [issueText(issue ?? {}, translator('en')), issueText(issue ?? {}, translator('fi'))];
};

test.each([
  [z.string().min(1), '', 'This can’t be empty.', 'Tämä ei voi olla tyhjä.'],
  [z.string().max(5), 'too long', 'Use at most 5 characters.', 'Enintään 5 merkkiä.'],
  [z.int().min(3), 2, 'Enter 3 or more.', 'Anna vähintään 3.'],
  [z.number().max(9), 10, 'Enter 9 or less.', 'Anna enintään 9.'],
  [z.int(), 1.5, 'Enter a whole number.', 'Anna kokonaisluku.'],
  [z.int(), 'x', 'Enter a whole number.', 'Anna kokonaisluku.'],
  [z.array(z.string()).max(1), ['a', 'b'], 'Choose at most 1.', 'Valitse enintään 1.'],
  [z.enum(['a', 'b']), 'c', 'Choose one of these: a, b.', 'Valitse jokin näistä: a, b.'],
  [z.strictObject({}), { x: 1 }, 'There is no such field: x.', 'Tällaista kenttää ei ole: x.'],
  [z.iso.datetime(), 'x', 'This value isn’t valid.', 'Arvo ei kelpaa.'],
])('what is wrong is said in the reader’s language (%#)', (schema, value, en, fi) => {
  expect(refused(schema, value)).toEqual([en, fi]);
});
