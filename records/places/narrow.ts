import type { Narrow } from '../page.ts';
import { fromTable } from '../tables.ts';
import { LIVE_STATES, type PlaceState } from './claim.ts';
import type { Places } from './places.ts';

export type PlaceFilter = {
  readonly state?: PlaceState | undefined;
  /** Only what waits for somebody, or only what is closed. */
  readonly are?: 'live' | 'closed' | undefined;
  /** Only those in which this member has a place. */
  readonly claimedBy?: string | undefined;
  /** Only those in which this member has a place and has not completed their part. */
  readonly openFor?: string | undefined;
  /** Only those in which this member has no place. */
  readonly notClaimedBy?: string | undefined;
  /** Only those in which somebody has not completed their part. */
  readonly hasOpenClaims?: true | undefined;
};

/** A list of records with places, by who has them. */
export const narrowByPlaces = (
  { table, column }: Places,
  { state, are, claimedBy, openFor, notClaimedBy, hasOpenClaims }: PlaceFilter,
): Narrow => ({
  values: { state, claimedBy, openFor, notClaimedBy },
  shape: `${are ?? ''}${hasOpenClaims ? ' with-open-claims' : ''}`,
  where: (records, place, read) => {
    const claimed = () => fromTable(read, table).select(column);
    const openClaims = () => claimed().where('completed_at', 'is', null);
    let query = records;
    if (state !== undefined) query = query.where('state', '=', place('state'));
    if (are !== undefined) query = query.where('state', are === 'live' ? 'in' : 'not in', LIVE_STATES);
    if (claimedBy !== undefined)
      query = query.where('id', 'in', claimed().where('user_id', '=', place('claimedBy')));
    if (openFor !== undefined)
      query = query.where('id', 'in', openClaims().where('user_id', '=', place('openFor')));
    if (notClaimedBy !== undefined)
      query = query.where('id', 'not in', claimed().where('user_id', '=', place('notClaimedBy')));
    return hasOpenClaims ? query.where('id', 'in', openClaims()) : query;
  },
});
