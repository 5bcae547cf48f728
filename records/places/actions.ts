import type { Actor } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { UserId } from '#platform/ids.ts';
import { recordActions } from '../actions.ts';
import type { PatchOf } from '../define-record.ts';
import type { LogData, Whole } from '../kind.ts';
import { writeTables } from '../tables.ts';
import { patchRecord } from '../write-record.ts';
import {
  asPlaced,
  type Claim,
  type Claimed,
  isLive,
  openClaim,
  type PlacedFields,
  type PlacedKind,
} from './claim.ts';
import type { Places } from './places.ts';

/** A member as far as places go. */
export type Claimant = { readonly userId: UserId; readonly name: string };

/** Who completes: a member with a place, or somebody who may complete all of it. */
export type Completer = { readonly claimant: Claimant | undefined; readonly mayCompleteAll: boolean };

/**
 * What members do with places in records of a kind, each a change of its own. Errors have the feature's words: `<feature>.errors.full`,
 * `not-open`, `already-claimed`, `not-claimed`, `no-such-claim`, `not-closed`, `needs-discord` and `limit-below-claims`.
 */
export const placeActions = <Fields extends PlacedFields>(kind: PlacedKind<Fields>, places: Places) => {
  const { feature, table, column } = places;
  const { load, act } = recordActions(kind);
  type Own = Whole<Fields, Claimed>;

  const refused = (code: string, id: number): DomainError =>
    new DomainError(`${feature}.${code}`, 409, { id });

  /** Writes what follows for the record from claims that were changed, with the entry that says so. */
  const afterClaims = (
    tx: ChangeTx,
    record: Own,
    claims: readonly Claim[],
    [verb, data]: readonly [string, LogData],
  ): Promise<void> => patchRecord(tx, kind, { ...record, claims }, {}, { verb, data });

  const decide = (tx: ChangeTx, record: Own, state: 'open' | 'completed', verb: string, data: LogData = {}) =>
    // Every kind with places has this field; which type its fields have is lost in the general kind.
    patchRecord(tx, kind, record, { state } as unknown as PatchOf<Fields>, { verb, data });

  const claimRow = (tx: ChangeTx, record: Own, userId: string) => ({
    remove: () =>
      writeTables(tx).deleteFrom(table).where(column, '=', record.id).where('user_id', '=', userId).execute(),
    complete: () =>
      writeTables(tx)
        .updateTable(table)
        .set({ completed_at: tx.now })
        .where(column, '=', record.id)
        .where('user_id', '=', userId)
        .execute(),
  });

  const end = async (
    tx: ChangeTx,
    record: Own,
    userId: string,
    missing: 'not-claimed' | 'no-such-claim',
    verb: 'released' | 'freed',
  ): Promise<void> => {
    const claim = openClaim(record, userId);
    if (!claim) throw refused(missing, record.id);
    await claimRow(tx, record, userId).remove();
    const left = record.claims.filter((each) => each !== claim);
    await afterClaims(tx, record, left, [verb, { userId, name: claim.name }]);
  };

  return {
    load,
    /**
     * Takes a place for a member. Taking one again is refused.
     * @throws DomainError not-found, <feature>.already-claimed, <feature>.not-open, <feature>.full
     */
    claim: (guild: Guild, actor: Actor, id: number, { userId, name }: Claimant): Promise<Own> =>
      act(guild, actor, id, async (tx, record) => {
        const { state } = asPlaced(record);
        if (record.claims.some((claim) => claim.userId === userId)) throw refused('already-claimed', id);
        if (state === 'claimed') throw refused('full', id);
        if (state !== 'open') throw refused('not-open', id);
        await writeTables(tx)
          .insertInto(table)
          .values({ [column]: id, user_id: userId, name, claimed_at: tx.now, completed_at: null })
          .execute();
        const claim = { userId, name, hasLeft: false, claimedAt: tx.now.toISOString(), completedAt: null };
        await afterClaims(tx, record, [...record.claims, claim], ['claimed', { userId, name }]);
      }),
    /**
     * Gives a place back in which one's part is not done.
     * @throws DomainError not-found, <feature>.not-claimed
     */
    release: (guild: Guild, actor: Actor, id: number, { userId }: Claimant): Promise<Own> =>
      act(guild, actor, id, (tx, record) => end(tx, record, userId, 'not-claimed', 'released')),
    /**
     * Frees the place of somebody else, who may have left the guild. A completed claim stays: the work was done.
     * @throws DomainError not-found, <feature>.no-such-claim
     */
    free: (guild: Guild, actor: Actor, id: number, userId: string): Promise<Own> =>
      act(guild, actor, id, (tx, record) => end(tx, record, userId, 'no-such-claim', 'freed')),
    /**
     * Completes a member's part; when all parts are, so is the record. Who may complete all and has no open place completes all of it.
     * @throws DomainError not-found, <feature>.not-open, <feature>.not-claimed
     */
    complete: (guild: Guild, actor: Actor, id: number, who: Completer): Promise<Own> =>
      act(guild, actor, id, async (tx, record) => {
        if (!isLive(asPlaced(record).state)) throw refused('not-open', id);
        const own = openClaim(record, who.claimant?.userId);
        if (!own) {
          if (!who.mayCompleteAll) throw refused('not-claimed', id);
          return decide(tx, record, 'completed', 'completed', { all: true });
        }
        await claimRow(tx, record, own.userId).complete();
        const done = { ...own, completedAt: tx.now.toISOString() };
        const claims = record.claims.map((claim) => (claim === own ? done : claim));
        return afterClaims(tx, record, claims, ['completed', { userId: own.userId, name: own.name }]);
      }),
    /**
     * Opens again what was completed or cancelled; whoever had a place has it back.
     * @throws DomainError not-found, <feature>.not-closed
     */
    reopen: (guild: Guild, actor: Actor, id: number): Promise<Own> =>
      act(guild, actor, id, async (tx, record) => {
        if (isLive(asPlaced(record).state)) throw refused('not-closed', id);
        await decide(tx, record, 'open', 'reopened');
      }),
  };
};

export type PlaceActions<Fields extends PlacedFields> = ReturnType<typeof placeActions<Fields>>;
