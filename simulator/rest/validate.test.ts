import { expect, test } from 'vitest';
import { z } from 'zod';
import { permissionBits } from '../rules/permission-bits.ts';
import { requiredText } from '../rules/required-text.ts';
import { snowflake } from '../rules/snowflake.ts';
import { DiscordError } from './errors.ts';
import { parseBody } from './validate.ts';

const refusalOf = (field: string): DiscordError => {
  try {
    parseBody(z.never(), 1, [field]);
  } catch (error) {
    if (error instanceof DiscordError) return error;
  }
  throw new Error('It was not refused');
};

test.each(['constructor', '__proto__', 'toString'])(
  'a field that is named %s has its errors in the answer, and leaves every other object as it was',
  (field) => {
    const { errors } = refusalOf(field);
    expect(Object.keys(errors ?? {})).toEqual([field]);
    expect(JSON.stringify(errors)).toContain(`"${field}":{"_errors":[`);
    expect('_errors' in {}).toBe(false);
    expect('_errors' in Object).toBe(false);
  },
);

const form = z.object({
  name: z.string().trim().min(1).max(100),
  topic: z.string().max(5).nullish(),
  nick: z.string().min(2).max(32).nullish(),
  label: requiredText(3).nullish(),
  count: z.number().int().min(0).max(10).nullish(),
  share: z.number().nullish(),
  nsfw: z.boolean().nullish(),
  kind: z.literal([1, 2]).nullish(),
  order: z.enum(['asc', 'desc']).nullish(),
  parent_id: snowflake.nullish(),
  permissions: permissionBits.nullish(),
  at: z.iso.datetime({ offset: true }).nullish(),
  rows: z
    .array(z.object({ id: snowflake }))
    .max(1)
    .nullish(),
  options: z.array(z.string()).min(1).max(2).nullish(),
  names: z.record(z.string(), z.string()).nullish(),
  parts: z
    .array(z.discriminatedUnion('type', [z.object({ type: z.literal(1) }), z.object({ type: z.literal(2) })]))
    .nullish(),
});

/** The errors of a form in which one field is what it may not be. */
const errorsOf = (given: unknown): unknown => {
  try {
    parseBody(form, given);
  } catch (error) {
    if (error instanceof DiscordError) return error.errors;
  }
  return undefined;
};
const nested = (path: readonly string[], code: string, message: string): unknown =>
  path.reduceRight<unknown>((inner, field) => ({ [field]: inner }), { _errors: [{ code, message }] });

test.each<[what: string, given: object, path: string[], code: string, message: string]>([
  ['nothing', {}, ['name'], 'BASE_TYPE_REQUIRED', 'This field is required'],
  ['null', { name: null }, ['name'], 'BASE_TYPE_REQUIRED', 'This field is required'],
  ['an empty value', { name: ' ' }, ['name'], 'BASE_TYPE_REQUIRED', 'This field is required'],
  [
    'a length out of its range',
    { name: 'a'.repeat(101) },
    ['name'],
    'BASE_TYPE_BAD_LENGTH',
    'Must be between 1 and 100 in length.',
  ],
  ['too short', { nick: 'a' }, ['nick'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 2 and 32 in length.'],
  ['an empty one', { nick: '' }, ['nick'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 2 and 32 in length.'],
  ['too long', { topic: 'abcdef' }, ['topic'], 'BASE_TYPE_MAX_LENGTH', 'Must be 5 or fewer in length.'],
  ['an empty label', { label: '' }, ['label'], 'BASE_TYPE_REQUIRED', 'This field is required'],
  ['a long label', { label: 'abcd' }, ['label'], 'BASE_TYPE_MAX_LENGTH', 'Must be 3 or fewer in length.'],
  [
    'too many',
    { rows: [{ id: '1' }, { id: '2' }] },
    ['rows'],
    'BASE_TYPE_MAX_LENGTH',
    'Must be 1 or fewer in length.',
  ],
  [
    'too few of a range',
    { options: [] },
    ['options'],
    'BASE_TYPE_BAD_LENGTH',
    'Must be between 1 and 2 in length.',
  ],
  ['words as a number', { count: 'many' }, ['count'], 'NUMBER_TYPE_COERCE', 'Value "many" is not int.'],
  ['a fraction in words', { count: '1.5' }, ['count'], 'NUMBER_TYPE_COERCE', 'Value "1.5" is not int.'],
  ['words as a fraction', { share: 'half' }, ['share'], 'NUMBER_TYPE_COERCE', 'Value "half" is not float.'],
  ['words as a kind', { kind: 'TEXT' }, ['kind'], 'NUMBER_TYPE_COERCE', 'Value "TEXT" is not int.'],
  ['an unknown kind', { kind: '3' }, ['kind'], 'BASE_TYPE_CHOICES', 'Value must be one of {1, 2}.'],
  [
    'an unknown word',
    { order: 'up' },
    ['order'],
    'BASE_TYPE_CHOICES',
    "Value must be one of {'asc', 'desc'}.",
  ],
  [
    'a number in words that is too large',
    { count: '11' },
    ['count'],
    'NUMBER_TYPE_MAX',
    'int value should be less than or equal to 10.',
  ],
  [
    'no snowflake',
    { parent_id: 'beans' },
    ['parent_id'],
    'NUMBER_TYPE_COERCE',
    'Value "beans" is not snowflake.',
  ],
  [
    'no permissions',
    { permissions: 'all' },
    ['permissions'],
    'NUMBER_TYPE_COERCE',
    'Value "all" is not int.',
  ],
  ['no moment', { at: 'noon' }, ['at'], 'DATE_TIME_TYPE_PARSE', 'Could not parse noon. Should be ISO8601.'],
  [
    'neither true nor false',
    { nsfw: 'yes' },
    ['nsfw'],
    'BOOLEAN_TYPE_CONVERT',
    'Must be either true or false.',
  ],
  [
    'a list as a text',
    { topic: [] },
    ['topic'],
    'STRING_TYPE_CONVERT',
    'Could not interpret "[]" as string.',
  ],
  [
    'a text as a list',
    { options: 'a' },
    ['options'],
    'LIST_TYPE_CONVERT',
    'Only iterables may be used in a ListType',
  ],
  [
    'a text as an object',
    { rows: ['a'] },
    ['rows', '0'],
    'MODEL_TYPE_CONVERT',
    'Expected an object/dictionary.',
  ],
  [
    'null in a list of objects',
    { rows: [null] },
    ['rows', '0'],
    'LIST_ITEM_VALUE_REQUIRED',
    'List item values of ModelType are required',
  ],
  [
    'null in a list of texts',
    { options: [null] },
    ['options', '0'],
    'LIST_ITEM_VALUE_REQUIRED',
    'List item values of StringType are required',
  ],
  [
    'an object of an unknown kind',
    { parts: [{ type: 9 }] },
    ['parts', '0'],
    'UNION_TYPE_CHOICES',
    'Value of field "type" must be one of (1, 2).',
  ],
  [
    'an object whose kind is no number',
    { parts: [{ type: 'ROW' }] },
    ['parts', '0', 'type'],
    'NUMBER_TYPE_COERCE',
    'Value "ROW" is not int.',
  ],
])('%s is refused as Discord refuses it', (_, given, path, code, message) => {
  const others = path[0] === 'name' ? {} : { name: 'a' };
  expect(errorsOf({ ...others, ...given })).toEqual(nested(path, code, message));
});

test('a list where a form must be is no dictionary', () => {
  expect(errorsOf([])).toEqual(
    nested([], 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType'),
  );
});

test('numbers and truths in words are read, and so are ids and texts that are numbers', () => {
  const given = {
    name: 12,
    count: '4',
    share: '0.5',
    nsfw: 'true',
    kind: '2',
    parent_id: 12,
    permissions: 8,
    rows: [{ id: 1 }],
    parts: [{ type: '2' }],
  };
  expect(parseBody(form, given)).toEqual({
    name: '12',
    count: 4,
    share: 0.5,
    nsfw: true,
    kind: 2,
    parent_id: '12',
    permissions: '8',
    rows: [{ id: '1' }],
    parts: [{ type: 2 }],
  });
  expect(parseBody(form, { name: 'a', nsfw: 0, count: 1.9 })).toEqual({ name: 'a', nsfw: false, count: 1 });
});
