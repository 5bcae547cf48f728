import type { Actor } from '#platform/changes/actor.ts';
import { DomainError, notFound, stale } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { takeBack } from '../lease.ts';
import { type Link, lockLink, writeLink } from '../links.ts';
import { sameValue } from '../merge.ts';
import type { FieldValue, Mirror } from '../mirror.ts';
import type { LostValue, ParkedField } from '../plan.ts';
import { requestReconcile } from '../requests.ts';
import { logLost } from '../write-here.ts';
import { followConflict } from './notice.ts';

/** What a person saw of a field on both sides, and what shall be so now. */
export type Choice = ParkedField & { readonly field: string; readonly value: FieldValue };

/** Which of the values that a person saw are lost by what was chosen. Pure. */
const lostBy = ({ field, here, there, value }: Choice): LostValue[] => [
  ...(sameValue(here, value) ? [] : [{ field, side: 'here' as const, value: here, kept: value }]),
  ...(sameValue(there, value) ? [] : [{ field, side: 'there' as const, value: there, kept: value }]),
];

const isAsSeen = (link: Link, { field, here, there }: Choice): boolean => {
  const parked = link.parked[field];
  if (!parked || !sameValue(parked.here, here) || !sameValue(parked.there, there)) return false;
  // Discord may have told of another change that nobody has looked at yet.
  const observed = link.there?.kind === 'present' ? link.there.fields[field] : undefined;
  return observed === undefined || sameValue(observed, there);
};

/** Whether a value is one side's. Pure. */
const isOfOneSide = ({ here, there, value }: Choice): boolean =>
  sameValue(value, here) || sameValue(value, there);

/**
 * A person decides what fields are on both sides from now on: one side's value, or another. What is not that yet follows; what was
 * lost by it stays in the log.
 * @throws DomainError not-found when nothing of it waits for a person, stale when a side has changed since it was seen,
 * one-side-only, and whatever the record's own rules say of a value
 */
export const settleConflict = (
  guild: Guild,
  actor: Actor,
  mirror: Mirror,
  recordId: string,
  choices: readonly Choice[],
): Promise<void> => guild.change(actor, (tx) => settle(tx, mirror, recordId, choices));

const settle = async (
  tx: ChangeTx,
  mirror: Mirror,
  recordId: string,
  choices: readonly Choice[],
): Promise<void> => {
  // The record before its link, as whoever changes a record does it.
  const present = await mirror.lock(tx, recordId);
  if (!present) throw notFound('conflict');
  if (!choices.every(({ field, here }) => sameValue(present[field], here))) throw stale();
  if (!mirror.isTyped && !choices.every(isOfOneSide)) throw new DomainError('one-side-only', 422);
  const own = choices.filter(({ here, value }) => !sameValue(here, value));
  if (own.length > 0)
    await mirror.apply(tx, recordId, Object.fromEntries(own.map(({ field, value }) => [field, value])));
  const link = await lockLink(tx, mirror.name, recordId);
  if (!link || Object.keys(link.parked).length === 0) throw notFound('conflict');
  if (!choices.every((choice) => isAsSeen(link, choice))) throw stale();
  const settled = new Set(choices.map(({ field }) => field));
  // Agreed on what Discord shows: where the record is something else, that is now a change on one side, and goes there.
  const agreed = Object.fromEntries(choices.map(({ field, there }) => [field, there]));
  await writeLink(tx, mirror.name, recordId, {
    state: 'pending',
    base: { ...link.base, ...agreed },
    parked: Object.fromEntries(Object.entries(link.parked).filter(([field]) => !settled.has(field))),
  });
  // Whoever works on the link had planned without this.
  await takeBack(tx, mirror.name, recordId);
  logLost(tx, mirror.name, recordId, choices.flatMap(lostBy));
  requestReconcile(tx, mirror.name, recordId);
  await followConflict(tx, mirror.name, recordId);
};
