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

const common = (list: readonly string[], other: readonly string[]): readonly string[] =>
  list.filter((item) => other.includes(item));

/** Whether a value says nothing that differs from an earlier one: of an order, what stands in both stands alike. Pure. */
export const isUnchanged = (kind: FieldKind, value: FieldValue, before: FieldValue): boolean =>
  kind === 'order' && isList(value) && isList(before)
    ? sameValue(common(value, before), common(before, value))
    : sameValue(value, before);

type MapValue = { readonly [key: string]: FieldValue };

const asMap = (value: FieldValue | undefined): MapValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as MapValue) : {};

/** Merges two changes of a map key by key. @param winner whose value a key gets that was changed on both sides. Pure. */
export const mergeMap = (
  sides: { readonly before: FieldValue | undefined; readonly here: FieldValue; readonly there: FieldValue },
  winner: 'here' | 'there',
): { readonly value: FieldValue; readonly isDisputed: boolean } => {
  const before = asMap(sides.before);
  const here = asMap(sides.here);
  const there = asMap(sides.there);
  const merged: Record<string, FieldValue> = {};
  let isDisputed = false;
  for (const key of new Set([...Object.keys(before), ...Object.keys(here), ...Object.keys(there)])) {
    const [was, ours, theirs] = [before[key], here[key], there[key]];
    const isOurs = sameValue(theirs, was) || sameValue(ours, theirs);
    const isTheirs = sameValue(ours, was);
    if (!isOurs && !isTheirs) isDisputed = true;
    const value = isOurs || (!isTheirs && winner === 'here') ? ours : theirs;
    if (value !== undefined) merged[key] = value;
  }
  return { value: merged, isDisputed };
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
