import type { z } from 'zod';
import { DiscordError, type FormErrors } from '../rest/errors.ts';

type Problem = { readonly path: readonly PropertyKey[]; readonly code: string; readonly message: string };

const problemsOf = (issue: z.core.$ZodIssue): readonly Problem[] => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      code: 'UNKNOWN_FIELD',
      message: 'There is no such field',
    }));
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return [{ path: issue.path, code: 'REQUIRED', message: 'It is required' }];
  return [{ path: issue.path, code: issue.code.toUpperCase(), message: issue.message }];
};

const nest = (problems: readonly Problem[]): FormErrors => {
  const errors: Record<string, unknown> = {};
  for (const { path, code, message } of problems) {
    let at = errors;
    for (const field of path) {
      const next = (at[String(field)] ?? {}) as Record<string, unknown>;
      at[String(field)] = next;
      at = next;
    }
    at._errors = [...((at._errors as unknown[] | undefined) ?? []), { code, message }];
  }
  return errors as FormErrors;
};

/**
 * Parses one part of a control request.
 * @throws DiscordError 400 that names every field that is wrong, and how
 */
export const parsePart = (schema: z.ZodType | undefined, part: string, value: unknown): unknown => {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap(problemsOf);
  const said = problems.map(
    ({ path, message }) => `${path.length === 0 ? part : path.join('.')}: ${message}`,
  );
  throw new DiscordError(400, 50035, `Invalid ${part}. ${said.join('. ')}.`, nest(problems));
};

/** What one of Discord's own routes refused, passed on as it is. */
export class ControlRefusal extends Error {
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    super(`Refused with ${status}`);
    this.name = 'ControlRefusal';
    this.status = status;
    this.body = body;
  }
}
