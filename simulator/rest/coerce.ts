import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** The value at a path; undefined where there is none. Pure. */
export const valueAt = (body: unknown, path: readonly PropertyKey[]): unknown => {
  let value = body;
  for (const field of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[field];
  }
  return value;
};

const INTEGER = /^\s*[+-]?\d+\s*$/;
const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  True: true,
  '1': true,
  false: false,
  False: false,
  '0': false,
};

const toNumber = (value: unknown): number | undefined =>
  typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
    ? Number(value)
    : undefined;

/** A value as a type that it was not sent as, if it says the same; undefined if it does not. */
const convert = (value: unknown, wanted: string): unknown => {
  switch (wanted) {
    case 'int':
      if (typeof value === 'number') return Math.trunc(value);
      return typeof value === 'string' && INTEGER.test(value) ? Number(value) : undefined;
    case 'number':
      return toNumber(value);
    case 'boolean':
      return typeof value === 'string' || typeof value === 'number' ? BOOLEANS[value] : undefined;
    case 'string':
      return typeof value === 'number' ? String(value) : undefined;
    default:
      return undefined;
  }
};

/** The types that an issue would have let pass where it is. */
const wantedBy = (issue: Issue): string[] => {
  if (issue.code === 'invalid_type') return [issue.expected];
  if (issue.code === 'invalid_value')
    return issue.values.some((value) => typeof value === 'number') ? ['int'] : ['string'];
  if (issue.code !== 'invalid_union') return [];
  if (issue.discriminator !== undefined) return ['int'];
  return issue.errors.flatMap((branch) =>
    branch.filter(({ path }) => path.length === 0).flatMap((nested) => wantedBy(nested)),
  );
};

const replaceAt = (body: unknown, [field, ...below]: readonly PropertyKey[], value: unknown): unknown => {
  if (field === undefined) return value;
  const inner = replaceAt((body as Record<PropertyKey, unknown>)[field], below, value);
  if (Array.isArray(body)) return body.with(Number(field), inner);
  const copy = { ...(body as object) };
  Object.defineProperty(copy, field, { value: inner, enumerable: true, configurable: true, writable: true });
  return copy;
};

/**
 * Reads what did not fit a body's schema as Discord does, to whom a number is one in words too (`"4"`, as forms have it)
 * and a word may be a number. Gives the body with all that could be read so, undefined when nothing could. Pure.
 * @param tried the places that were read so before
 */
export const coerceBody = (body: unknown, issues: readonly Issue[], tried: Set<string>): unknown => {
  let coerced: unknown;
  for (const issue of issues) {
    const place = JSON.stringify(issue.path);
    const value = valueAt(body, issue.path);
    if (tried.has(place) || value === undefined || value === null) continue;
    const read = wantedBy(issue)
      .map((wanted) => convert(value, wanted))
      .find((each) => each !== undefined && each !== value);
    if (read === undefined) continue;
    tried.add(place);
    coerced = replaceAt(coerced ?? body, issue.path, read);
  }
  return coerced;
};
