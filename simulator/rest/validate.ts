import type { z } from 'zod';
import { coerceBody } from './coerce.ts';
import { type FormErrors, invalidForm } from './errors.ts';
import { translateIssue } from './translate-issue.ts';

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
      throw invalidForm({ _errors: [{ code: 'BASE_TYPE_BAD_LENGTH', message: 'Nested too deeply.' }] });
    throw error;
  }
};

/**
 * Parses a body by a schema, reading numbers and words as one another where Discord does, or refuses it with Discord's nested
 * errors.
 * @param below where in the request the body is, for the errors' place
 */
export const parseBody = <Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  below: readonly string[] = [],
): z.output<Schema> => {
  let given: unknown = body ?? {};
  let parsed = readWithin(schema, given);
  // What could be read in another way may have hidden what else is wrong.
  for (const tried = new Set<string>(); !parsed.success; parsed = readWithin(schema, given)) {
    const coerced = coerceBody(given, parsed.error.issues, tried);
    if (coerced === undefined) break;
    given = coerced;
  }
  if (parsed.success) return parsed.data;
  const errors: FormErrors = {};
  for (const issue of parsed.error.issues) {
    const { path, code, message } = translateIssue(schema, given, issue);
    merge(errors, [...below, ...path], { code, message });
  }
  throw invalidForm(errors);
};
