import type { z } from 'zod';
import { DomainError } from '#platform/errors.ts';
import type { BoundRoute, RouteContext } from '#platform/http/bind.ts';
import { userId } from '#platform/ids.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import type { Narrow } from '../page.ts';
import type { Reader } from '../reader.ts';
import type { BindVerb } from '../routes.ts';
import type { Claimant, PlaceActions } from './actions.ts';
import { type Claimed, isLive, openClaim, type Placed, type PlacedFields } from './claim.ts';
import type { PlaceContracts, placeAbilities, placeFilter } from './contracts.ts';
import { narrowByPlaces } from './narrow.ts';
import type { Places } from './places.ts';

type Context = RouteContext<unknown, unknown, unknown>;

/** Places belong to Discord members; a local account has nobody to take one for. */
const claimantOf = ({ userId: id, actor }: Pick<Context, 'userId' | 'actor'>): Claimant | undefined =>
  id !== undefined && actor.kind === 'member' ? { userId: userId(id), name: actor.name } : undefined;

/** What a reader may do with a record's places. */
export const presentPlaceAbilities = (
  { feature }: Places,
  { ability, userId }: Reader,
  record: Pick<Placed, 'state' | 'claims'>,
): z.output<z.ZodObject<typeof placeAbilities>> => {
  const may = (action: string): boolean => mayDo(ability, `${feature}.${action}`);
  const waits = isLive(record.state);
  const isIn = record.claims.some((claim) => claim.userId === userId);
  const hasOpenClaim = openClaim(record, userId) !== undefined;
  return {
    claim: may('claim') && userId !== undefined && record.state === 'open' && !isIn,
    release: may('release') && hasOpenClaim && waits,
    complete: may('complete') && waits && (hasOpenClaim || may('edit')),
    free: may('edit') && waits,
    reopen: may('edit') && !waits,
  };
};

/** Narrows a list by what `placeFilter` asks for. */
export const narrowPlaces = (
  places: Places,
  { state, mine, of }: z.output<z.ZodObject<typeof placeFilter>>,
  reader: Pick<Reader, 'userId'>,
): Narrow =>
  // Whoever has no identity on Discord has no place anywhere.
  narrowByPlaces(places, { state, claimedBy: mine ? (reader.userId ?? '') : of });

/** Ties places to their contracts. @param bindVerb of the record's own routes */
export const bindPlaceRoutes = <Fields extends PlacedFields, Presented extends z.ZodType>(
  { feature }: Places,
  actions: PlaceActions<Fields>,
  contracts: PlaceContracts<Presented>,
  bindVerb: BindVerb<Fields, Claimed, Presented>,
): readonly BoundRoute[] => {
  const requireClaimant = (context: Pick<Context, 'userId' | 'actor'>): Claimant => {
    const claimant = claimantOf(context);
    if (!claimant) throw new DomainError(`${feature}.needs-discord`, 409);
    return claimant;
  };
  return [
    bindVerb(contracts.claim, (context) =>
      actions.claim(context.guild, context.actor, context.params.id, requireClaimant(context)),
    ),
    bindVerb(contracts.release, (context) =>
      actions.release(context.guild, context.actor, context.params.id, requireClaimant(context)),
    ),
    bindVerb(contracts.complete, (context) =>
      actions.complete(context.guild, context.actor, context.params.id, {
        claimant: claimantOf(context),
        mayCompleteAll: mayDo(context.ability, `${feature}.edit`),
      }),
    ),
    bindVerb(contracts.reopen, ({ guild, actor, params }) => actions.reopen(guild, actor, params.id)),
    bindVerb(contracts.free, ({ guild, actor, params }) =>
      actions.free(guild, actor, params.id, params.userId),
    ),
  ];
};
