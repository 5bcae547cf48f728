import type { Strategy } from '#platform/guilds/strategies.ts';
import { isUnchanged, mergeField, mergeMap, sameValue } from './merge.ts';
import type { FieldKind, Fields, FieldValue } from './mirror.ts';

/** A value that did not win: it goes to the log, from which it can be brought back. */
export type LostValue = {
  readonly field: string;
  /** Where it was. */
  readonly side: 'here' | 'there';
  readonly value: FieldValue;
  readonly kept: FieldValue | null;
};

/** A field that waits for a person, with the value of each side. */
export type ParkedField = { readonly here: FieldValue; readonly there: FieldValue };
export type Parked = Readonly<Record<string, ParkedField>>;

/** The counterpart as far as it is known. */
export type There =
  /** Never made. */
  | { readonly kind: 'none' }
  /** It was there and was deleted. */
  | { readonly kind: 'gone'; readonly at: number }
  /** A field that could not be read is left out: it counts as unchanged. */
  | { readonly kind: 'present'; readonly fields: Partial<Fields>; readonly changedAt: number };

export type PlanInput = {
  readonly kinds: Readonly<Record<string, FieldKind>>;
  readonly strategy: Strategy;
  readonly whenGone: 'recreate' | 'delete';
  /** What both sides last agreed on; null before the first agreement, a field is missing while it was never agreed on. */
  readonly base: Partial<Fields> | null;
  /** The record; null when there is none. */
  readonly here: { readonly fields: Fields; readonly changedAt: Readonly<Record<string, number>> } | null;
  readonly there: There;
};

/** What to do so that both sides are equal, and what they then agree on. */
export type Plan = {
  /** Fields to write to the record. */
  readonly writeHere: Partial<Fields>;
  readonly removeHere: boolean;
  readonly there: 'keep' | 'create' | 'edit' | 'delete';
  /** What the counterpart shall show: agreed values, and for parked fields its own. */
  readonly shown: Fields;
  /**
   * The base to store together with what is written here, before anything is done there: what was seen there. After a crash in
   * between, what is left to do there is then a change of ours alone, and is planned again.
   */
  readonly seen: Partial<Fields> | null;
  /** The base once all is done; null when nothing is tied any more. */
  readonly base: Partial<Fields> | null;
  readonly parked: Parked;
  readonly lost: readonly LostValue[];
};

type Decision = { readonly value: FieldValue; readonly lost?: LostValue } | { readonly parked: ParkedField };

const NOTHING = { writeHere: {}, removeHere: false, parked: {}, lost: [] } as const;

/**
 * Plans one reconciliation from three states. Pure: the same input gives the same plan, and after the plan was carried out
 * a second one does nothing.
 *
 * Fields: changed on one side only → goes to the other, under every strategy. Changed on both to the same → agreed.
 * Changed on both to different values → `cms_wins`, `discord_wins`, `last_modified` (a tie is ours) choose; `merge` merges
 * what can be merged and parks the rest; `manual` parks.
 *
 * Deletion:
 * | here | there | then |
 * |---|---|---|
 * | deleted | there or not | deleted there; values that were changed there are lost values |
 * | there | never made | created |
 * | there | deleted, `recreate` | created again |
 * | there, unchanged | deleted, `delete` | removed here |
 * | there, changed | deleted, `delete` | by strategy: `cms_wins`, `merge`, `manual` create again, `discord_wins` removes, `last_modified` takes the later |
 */
export const planReconcile = (input: PlanInput): Plan => {
  const { here, there, base } = input;
  if (!here) {
    if (there.kind !== 'present') return { ...NOTHING, there: 'keep', shown: {}, seen: null, base: null };
    return {
      ...NOTHING,
      there: 'delete',
      shown: {},
      seen: there.fields,
      base: null,
      lost: changedSince(base, there.fields),
    };
  }
  if (there.kind === 'none')
    return { ...NOTHING, there: 'create', shown: here.fields, seen: base, base: here.fields };
  if (there.kind === 'gone') {
    return survivesDeletion(input, here, there.at)
      ? { ...NOTHING, there: 'create', shown: here.fields, seen: base, base: here.fields }
      : {
          ...NOTHING,
          removeHere: true,
          there: 'keep',
          shown: {},
          seen: null,
          base: null,
          lost: lostHere(base, here.fields),
        };
  }
  return planFields(input, here, there);
};

const survivesDeletion = (
  input: PlanInput,
  here: NonNullable<PlanInput['here']>,
  deletedAt: number,
): boolean => {
  if (input.whenGone === 'recreate') return true;
  const changed = Object.keys(here.fields).filter(
    (field) => !sameValue(here.fields[field], input.base?.[field]),
  );
  if (changed.length === 0) return false;
  if (input.strategy === 'last_modified')
    return changed.some((field) => (here.changedAt[field] ?? 0) >= deletedAt);
  return input.strategy !== 'discord_wins';
};

/** Values that were changed there since both sides agreed, and that nobody will have. Pure. */
export const changedSince = (base: Partial<Fields> | null, fields: Partial<Fields>): LostValue[] =>
  Object.entries(fields).flatMap(([field, value]) =>
    value !== undefined && base?.[field] !== undefined && !sameValue(value, base[field])
      ? [{ field, side: 'there' as const, value, kept: null }]
      : [],
  );

const lostHere = (base: Partial<Fields> | null, fields: Fields): LostValue[] =>
  Object.entries(fields).flatMap(([field, value]) =>
    sameValue(value, base?.[field]) ? [] : [{ field, side: 'here' as const, value, kept: null }],
  );

const planFields = (
  input: PlanInput,
  here: NonNullable<PlanInput['here']>,
  there: There & { kind: 'present' },
): Plan => {
  const writeHere: Record<string, FieldValue> = {};
  const shown: Record<string, FieldValue> = {};
  const seen: Record<string, FieldValue> = {};
  const base: Record<string, FieldValue> = {};
  const parked: Record<string, ParkedField> = {};
  const lost: LostValue[] = [];
  let isEdited = false;
  for (const field of Object.keys(here.fields)) {
    const ours = here.fields[field];
    if (ours === undefined) continue;
    const before = input.base?.[field];
    const decision = decide(
      input,
      field,
      ours,
      there.fields[field] ?? (field in there.fields ? null : before),
      {
        here: here.changedAt[field] ?? 0,
        there: there.changedAt,
      },
    );
    if ('parked' in decision) {
      parked[field] = decision.parked;
      shown[field] = decision.parked.there;
      if (before !== undefined) {
        base[field] = before;
        seen[field] = before;
      }
      continue;
    }
    const { value } = decision;
    shown[field] = value;
    base[field] = value;
    const theirs = there.fields[field] ?? (field in there.fields ? null : before);
    if (theirs !== undefined) seen[field] = theirs;
    if (!sameValue(value, ours)) writeHere[field] = value;
    if (!sameValue(value, there.fields[field])) isEdited = true;
    if (decision.lost) lost.push(decision.lost);
  }
  return { writeHere, removeHere: false, there: isEdited ? 'edit' : 'keep', shown, seen, base, parked, lost };
};

const decide = (
  input: PlanInput,
  field: string,
  here: FieldValue,
  there: FieldValue | undefined,
  at: { readonly here: number; readonly there: number },
): Decision => {
  const before = input.base?.[field];
  const kind = input.kinds[field] ?? 'value';
  if (there === undefined || sameValue(here, there)) return { value: here };
  if (before !== undefined && isUnchanged(kind, there, before)) return { value: here };
  if (before !== undefined && isUnchanged(kind, here, before)) return { value: there };
  if (kind === 'map') return decideMap(input.strategy, field, { before, here, there }, at);
  const oursWins: Decision = { value: here, lost: { field, side: 'there', value: there, kept: here } };
  const theirsWins: Decision = { value: there, lost: { field, side: 'here', value: here, kept: there } };
  switch (input.strategy) {
    case 'cms_wins':
      return oursWins;
    case 'discord_wins':
      return theirsWins;
    case 'last_modified':
      return at.here >= at.there ? oursWins : theirsWins;
    case 'merge': {
      const merged = mergeField(kind, before, here, there);
      return merged === undefined ? { parked: { here, there } } : { value: merged };
    }
    case 'manual':
      return { parked: { here, there } };
  }
};

/** A map whose keys were changed on both sides: each key goes where it was not changed; of one that was changed on both the strategy decides. */
const decideMap = (
  strategy: Strategy,
  field: string,
  sides: { readonly before: FieldValue | undefined; readonly here: FieldValue; readonly there: FieldValue },
  at: { readonly here: number; readonly there: number },
): Decision => {
  const { here, there } = sides;
  const merged = mergeMap(sides, 'here');
  if (!merged.isDisputed) return { value: merged.value };
  const isOurs = strategy === 'cms_wins' || (strategy === 'last_modified' && at.here >= at.there);
  if (strategy === 'merge' || strategy === 'manual') return { parked: { here, there } };
  const value = isOurs ? merged.value : mergeMap(sides, 'there').value;
  return {
    value,
    lost: { field, side: isOurs ? 'there' : 'here', value: isOurs ? there : here, kept: value },
  };
};
