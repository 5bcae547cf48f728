import type { z } from 'zod';
import { valueAt } from './coerce.ts';
import { boundsAt } from './schema-at.ts';

/** One error of a form, and where it is. */
export type FormError = {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
};

type Said = Pick<FormError, 'code' | 'message'>;

const REQUIRED: Said = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };

/** A value as Discord's errors cite it. */
const cite = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

const notANumber = (value: unknown, isInteger: boolean): Said => ({
  code: 'NUMBER_TYPE_COERCE',
  message: `Value "${cite(value)}" is not ${isInteger ? 'int' : 'float'}.`,
});

/** Of a length that has a lower and an upper bound Discord names both, of any other the one that was passed. */
const wrongLength = (least: number | undefined, most: number | undefined, isTooLong: boolean): Said => {
  if (least !== undefined && least > 0 && most !== undefined)
    return { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be between ${least} and ${most} in length.` };
  return isTooLong
    ? { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${most} or fewer in length.` }
    : { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${least} or more in length.` };
};

const ITEMS: Readonly<Record<string, string>> = { string: 'StringType', number: 'IntType', int: 'IntType' };

const wrongType = (
  expected: string,
  value: unknown,
  path: readonly PropertyKey[],
  isInteger: boolean,
): Said => {
  switch (expected) {
    case 'number':
    case 'int':
      return notANumber(value, isInteger || expected === 'int');
    case 'string':
      return { code: 'STRING_TYPE_CONVERT', message: `Could not interpret "${cite(value)}" as string.` };
    case 'boolean':
      return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' };
    case 'array':
      return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' };
    case 'object':
      if (path.length > 0) return { code: 'MODEL_TYPE_CONVERT', message: 'Expected an object/dictionary.' };
      return { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' };
    default:
      return { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' };
  }
};

const oneOf = (values: readonly unknown[]): Said => ({
  code: 'BASE_TYPE_CHOICES',
  message: `Value must be one of {${values.map((each) => (typeof each === 'string' ? `'${each}'` : each)).join(', ')}}.`,
});

const notAmong = (value: unknown, values: readonly unknown[]): Said =>
  typeof value !== 'number' && values.every((each) => typeof each === 'number')
    ? notANumber(value, true)
    : oneOf(values);

/** The values of a union of nothing but values. */
const literalsOf = (errors: readonly (readonly z.core.$ZodIssue[])[]): unknown[] | undefined => {
  const values = errors.map(([only]) => (only?.code === 'invalid_value' ? only.values : undefined));
  return values.every((each) => each !== undefined) ? values.flat() : undefined;
};

/** Nothing where something must be, which has its own words in a list. */
const absent = (issue: z.core.$ZodIssue, value: unknown): Said => {
  if (value === undefined || typeof issue.path.at(-1) !== 'number') return REQUIRED;
  const item = (issue.code === 'invalid_type' && ITEMS[issue.expected]) || 'ModelType';
  return { code: 'LIST_ITEM_VALUE_REQUIRED', message: `List item values of ${item} are required` };
};

/**
 * What Discord says where Zod says it in its own words. Pure.
 * @param body what was parsed, in which the issue's path leads to what is wrong
 */
export const translateIssue = (schema: z.ZodType, body: unknown, issue: z.core.$ZodIssue): FormError => {
  const { path } = issue;
  const value = valueAt(body, path);
  const at = (said: Said, place = path): FormError => ({ path: place, ...said });
  if (issue.code === 'custom')
    return at({
      code: typeof issue.params?.code === 'string' ? issue.params.code : 'BASE_TYPE_CHOICES',
      message: issue.message,
    });
  if (value === undefined || value === null) return at(absent(issue, value));
  const { isRequired, isInteger, least, most } = boundsAt(schema, path);
  switch (issue.code) {
    case 'too_big':
    case 'too_small': {
      const isTooLong = issue.code === 'too_big';
      if (issue.origin === 'string' || issue.origin === 'array') {
        if (isRequired && typeof value === 'string' && value.trim() === '') return at(REQUIRED);
        return at(
          isTooLong
            ? wrongLength(least, Number(issue.maximum), true)
            : wrongLength(Number(issue.minimum), most, false),
        );
      }
      return at(
        isTooLong
          ? {
              code: 'NUMBER_TYPE_MAX',
              message: `int value should be less than or equal to ${issue.maximum}.`,
            }
          : {
              code: 'NUMBER_TYPE_MIN',
              message: `int value should be greater than or equal to ${issue.minimum}.`,
            },
      );
    }
    case 'invalid_type':
      return at(wrongType(issue.expected, value, path, isInteger));
    case 'invalid_value':
      return at(notAmong(value, issue.values));
    case 'invalid_union': {
      if (issue.discriminator === undefined) {
        const literals = literalsOf(issue.errors);
        return at(
          literals ? notAmong(value, literals) : { code: 'BASE_TYPE_CHOICES', message: issue.message },
        );
      }
      if (typeof value !== 'number') return at(notANumber(value, true));
      const whole = path.slice(0, -1);
      const known = boundsAt(schema, whole).kinds;
      return at(
        {
          code: 'UNION_TYPE_CHOICES',
          message: `Value of field "${issue.discriminator}" must be one of (${known.join(', ')}${known.length === 1 ? ',' : ''}).`,
        },
        whole,
      );
    }
    case 'invalid_format':
      if (issue.format === 'datetime')
        return at({
          code: 'DATE_TIME_TYPE_PARSE',
          message: `Could not parse ${cite(value)}. Should be ISO8601.`,
        });
      if (issue.format === 'url')
        return at({ code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' });
      return at({ code: 'STRING_TYPE_REGEX', message: 'String value did not match validation regex.' });
    default:
      return at({ code: 'BASE_TYPE_CHOICES', message: issue.message });
  }
};
