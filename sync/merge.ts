import { isDeepStrictEqual } from 'node:util';
import { diff3Merge } from 'node-diff3';
import type { FieldKind, FieldValue } from './mirror.ts';

/** Whether two field values are the same by value. */
export const sameValue = (a: FieldValue | undefined, b: FieldValue | undefined): boolean =>
  a === b || isDeepStrictEqual(a, b);

const mergeText = (base: string, here: string, there: string): string | undefined => {
  const merged: string[] = [];
  for (const region of diff3Merge(here.split('\n'), base.split('\n'), there.split('\n'))) {
    if (!region.ok) return undefined;
    merged.push(...region.ok);
  }
  return merged.join('\n');
};

const isText = (value: FieldValue): value is string | null => value === null || typeof value === 'string';
const isList = (value: FieldValue | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

const mergeList = (
  base: readonly string[],
  here: readonly string[],
  there: readonly string[],
): readonly string[] => {
  const removed = base.filter((item) => !here.includes(item) || !there.includes(item));
  const all = [...new Set([...base, ...here, ...there])];
  return all.filter((item) => !removed.includes(item));
};

/**
 * Merges two changes of one field: text by lines (diff3), numbers by adding both deltas, sets by union of both deltas.
 * Undefined where that is not possible: overlapping lines, a plain value, no base. Pure.
 */
export const mergeField = (
  kind: FieldKind,
  base: FieldValue | undefined,
  here: FieldValue,
  there: FieldValue,
): FieldValue | undefined => {
  if (kind === 'set' && isList(here) && isList(there))
    return mergeList(isList(base) ? base : [], here, there);
  if (base === undefined) return undefined;
  if (
    kind === 'number' &&
    typeof base === 'number' &&
    typeof here === 'number' &&
    typeof there === 'number'
  ) {
    return here + there - base;
  }
  if (kind === 'text' && isText(base) && isText(here) && isText(there)) {
    const merged = mergeText(base ?? '', here ?? '', there ?? '');
    return merged === '' && [base, here, there].includes(null) ? null : merged;
  }
  return undefined;
};
