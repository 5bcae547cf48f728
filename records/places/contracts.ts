import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';
import { isSnowflake } from '#platform/ids.ts';
import { recordParams, recordVerb } from '../contracts.ts';
import { claimSchema, placeStateSchema } from './claim.ts';

/** What a reader may do with places, among what they may do with the record. */
export const placeAbilities = {
  claim: z.boolean(),
  release: z.boolean(),
  complete: z.boolean(),
  /** Free somebody's place. */
  free: z.boolean(),
  reopen: z.boolean(),
} as const;

/** What a record with places shows of them. */
export const presentedPlaces = {
  claimLimit: z.int(),
  state: placeStateSchema,
  claims: z.array(claimSchema),
} as const;

/** By what a list is narrowed. */
export const placeFilter = {
  state: placeStateSchema.optional(),
  /** `true`: only those in which the reader has a place. */
  mine: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  /** Only those in which this member has a place. */
  of: z.string().refine(isSnowflake).optional(),
} as const;

/** The routes of a record with places, besides those of every record. Permissions: `claim`, `release`, `complete`, `edit`. */
export const placeContracts = <Presented extends z.ZodType>({
  path,
  feature,
  one,
  presented,
}: {
  /** Below the guild: `/tasks`. */
  readonly path: `/${string}`;
  readonly feature: string;
  /** For the OpenAPI: `task`. */
  readonly one: string;
  readonly presented: Presented;
}) => {
  const verb = (name: string, permission: string, summary: string) =>
    recordVerb(path, name, { permission: `${feature}.${permission}`, summary, presented });
  return {
    claim: verb('claim', 'claim', `Claim a ${one} for oneself`),
    release: verb('release', 'release', `Give a claimed ${one} back`),
    complete: verb('complete', 'complete', `Complete one’s claim, or as a moderator the whole ${one}`),
    reopen: verb('reopen', 'edit', `Open a completed or cancelled ${one} again`),
    free: defineRoute({
      method: 'DELETE',
      path: `${path}/:id/claims/:userId`,
      summary: 'Free the place of somebody who has not completed their part',
      permission: `${feature}.edit`,
      params: recordParams.extend({ userId: z.string().refine(isSnowflake) }),
      query: z.strictObject({}),
      body: z.undefined(),
      response: presented,
      status: 200,
    }),
  };
};
export type PlaceContracts<Presented extends z.ZodType = z.ZodType> = ReturnType<
  typeof placeContracts<Presented>
>;
