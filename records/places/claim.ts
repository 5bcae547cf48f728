import { z } from 'zod';
import { type FieldSet, field, type RecordFacts, type ValuesOf } from '../define-record.ts';
import type { RecordKind, Whole } from '../kind.ts';

/** What a record with places is: `open` while a place is free, `claimed` once all are taken, `completed` once all have done their part. */
export const PLACE_STATES = ['open', 'claimed', 'completed', 'cancelled'] as const;
export const placeStateSchema = z.enum(PLACE_STATES);
export type PlaceState = z.infer<typeof placeStateSchema>;

/** Places that a record can have. */
export const PLACES_LIMIT = 100;

/** Fields of a record in which members take places: how many there are, and its state. */
export const placeFields = {
  claimLimit: field(z.int().min(1).max(PLACES_LIMIT), { column: 'claim_limit', merge: 'number' }),
  /** `open` becomes `claimed` by itself when all places are taken. */
  state: field(placeStateSchema, { column: 'state' }),
} as const;

/** A place that a member has taken. */
export const claimSchema = z.strictObject({
  userId: z.string(),
  /** What the member is called now, or was when they left. */
  name: z.string(),
  /** Not in the guild any more. */
  hasLeft: z.boolean(),
  claimedAt: z.iso.datetime(),
  completedAt: z.iso.datetime().nullable(),
});
export type Claim = z.infer<typeof claimSchema>;

/** What is read beside a record with places. */
export type Claimed = { readonly claims: readonly Claim[] };

/** Fields of a record with places, besides its own. */
export type PlacedFields = FieldSet & typeof placeFields;

/** A record with places, as far as its places go. */
export type Placed = ValuesOf<typeof placeFields> & Claimed & RecordFacts;

/** A kind of record with places. */
export type PlacedKind<Fields extends PlacedFields> = RecordKind<Fields, Claimed>;

/** A record of such a kind, as far as its places go; which type two of its fields have is lost in the general kind. */
export const asPlaced = <Fields extends PlacedFields>(record: Whole<Fields, Claimed>): Placed =>
  record as unknown as Placed;

/** Whether it waits for somebody; a completed or cancelled one is closed. Pure. */
export const isLive = (state: PlaceState): boolean => state === 'open' || state === 'claimed';

/** The states of what waits for somebody. */
export const LIVE_STATES: readonly PlaceState[] = PLACE_STATES.filter(isLive);

/** A member's place in which they have not done their part yet. Pure. */
export const openClaim = (
  { claims }: Pick<Placed, 'claims'>,
  userId: string | undefined,
): Claim | undefined => claims.find((claim) => claim.userId === userId && claim.completedAt === null);
