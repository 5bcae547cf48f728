import { DomainError } from '#platform/errors.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { writeTables } from '../tables.ts';
import { isLive, type Placed, type PlaceState } from './claim.ts';
import type { Places } from './places.ts';

type Wanted = { readonly claimLimit: number; readonly state: PlaceState };
type Before = Pick<Placed, 'id' | 'state' | 'claims'>;
type After = Pick<Placed, 'id' | 'state'>;

const isReopened = (before: PlaceState | undefined, after: PlaceState): boolean =>
  before === 'completed' && isLive(after);

/**
 * The state that a record is in, given the one it should be in and its places: one that is live is `completed` once all have done
 * their part, `claimed` while all places are taken, and else `open`; that it is closed is said by people. Pure.
 */
const settleState = (wanted: PlaceState, claimed: number, completed: number, limit: number): PlaceState => {
  if (!isLive(wanted)) return wanted;
  if (completed >= limit) return 'completed';
  return claimed >= limit ? 'claimed' : 'open';
};

/**
 * Values of a record with places as they are to be written. For a kind's `settle`. Pure.
 * @throws DomainError <feature>.limit-below-claims
 */
export const settlePlaces = <Values extends Wanted>(
  { feature }: Places,
  wanted: Values,
  before: Before | undefined,
): Values => {
  const claims = before?.claims ?? [];
  const limit = wanted.claimLimit;
  if (limit < claims.length)
    throw new DomainError(`${feature}.limit-below-claims`, 409, { limit, claims: claims.length });
  const completed = isReopened(before?.state, wanted.state)
    ? 0
    : claims.filter(({ completedAt }) => completedAt !== null).length;
  return { ...wanted, state: settleState(wanted.state, claims.length, completed, limit) };
};

/**
 * What follows for places when a record has changed: a completed one has no open place, and in one that is open again everybody has
 * theirs back. For a kind's `changed`.
 * @returns whose part is done now and whose is not; empty where nobody has a place, or the record is new or deleted
 */
export const followPlaces = async (
  tx: ChangeTx,
  { table, column }: Places,
  before: Before | undefined,
  after: After | undefined,
): Promise<ReadonlyMap<string, boolean>> => {
  if (!before || !after || before.claims.length === 0) return new Map();
  const reopened = isReopened(before.state, after.state);
  const own = writeTables(tx).updateTable(table).where(column, '=', after.id);
  if (before.state !== after.state && after.state === 'completed')
    await own.set({ completed_at: tx.now }).where('completed_at', 'is', null).execute();
  else if (reopened) await own.set({ completed_at: null }).execute();
  return new Map(
    before.claims.map(({ userId, completedAt }) => [
      userId,
      after.state === 'completed' || (completedAt !== null && !reopened),
    ]),
  );
};
