import type { z } from 'zod';
import { type FormErrors, invalidForm } from './errors.ts';

const LENGTH = 'BASE_TYPE_BAD_LENGTH';

/** What Discord says where Zod says it in its own words. */
const translate = (issue: z.core.$ZodIssue): { code: string; message: string } => {
  if (issue.code === 'too_big' && issue.origin === 'string')
    return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` };
  if (issue.code === 'too_small' && issue.origin === 'string')
    return { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` };
  if (issue.code === 'too_big' && issue.origin === 'array')
    return { code: LENGTH, message: `Must be ${issue.maximum} or fewer in length.` };
  if (issue.code === 'too_small' && issue.origin === 'array')
    return { code: LENGTH, message: `Must be ${issue.minimum} or more in length.` };
  if (issue.code === 'too_big')
    return {
      code: 'NUMBER_TYPE_MAX',
      message: `int value should be less than or equal to ${issue.maximum}.`,
    };
  if (issue.code === 'too_small')
    return {
      code: 'NUMBER_TYPE_MIN',
      message: `int value should be greater than or equal to ${issue.minimum}.`,
    };
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  if (issue.code === 'custom')
    return {
      code: typeof issue.params?.code === 'string' ? issue.params.code : 'CUSTOM',
      message: issue.message,
    };
  return { code: 'BASE_TYPE_CHOICES', message: issue.message };
};

const merge = (
  into: FormErrors,
  path: readonly PropertyKey[],
  error: { code: string; message: string },
): void => {
  let at = into as Record<string, unknown>;
  for (const field of path) {
    const name = String(field);
    // A field may bear any name, that of what every object inherits (`constructor`, `__proto__`) too.
    const next = (Object.hasOwn(at, name) ? at[name] : {}) as Record<string, unknown>;
    Object.defineProperty(at, name, { value: next, enumerable: true, configurable: true, writable: true });
    at = next;
  }
  at._errors = [...(Object.hasOwn(at, '_errors') ? (at._errors as unknown[]) : []), error];
};

/** Forms that hold forms of their own kind are read each within the one around it, as deep as the stack goes. */
const readWithin = <Schema extends z.ZodType>(schema: Schema, body: unknown) => {
  try {
    return schema.safeParse(body, { reportInput: true });
  } catch (error) {
    if (error instanceof RangeError)
      throw invalidForm({ _errors: [{ code: LENGTH, message: 'Nested too deeply.' }] });
    throw error;
  }
};

/**
 * Parses a body by a schema or refuses it with Discord's nested errors.
 * @param below where in the request the body is, for the errors' place
 */
export const parseBody = <Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  below: readonly string[] = [],
): z.output<Schema> => {
  const parsed = readWithin(schema, body ?? {});
  if (parsed.success) return parsed.data;
  const errors: FormErrors = {};
  for (const issue of parsed.error.issues) merge(errors, [...below, ...issue.path], translate(issue));
  throw invalidForm(errors);
};
