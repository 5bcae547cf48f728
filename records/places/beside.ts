import { sql } from 'kysely';
import { z } from 'zod';
import { isoTime } from '#platform/database/iso-time.ts';
import type { ExtraOf } from '../kind.ts';
import { fromTable, writeTables } from '../tables.ts';
import { type Claim, type Claimed, claimSchema } from './claim.ts';
import type { Places } from './places.ts';

/** A claim as JSON: person, name now, when it was made and completed, whether the person has left. */
type ClaimJson = [string, string, string, string | null, boolean];

const keptSchema = z.object({ claims: z.array(claimSchema.omit({ hasLeft: true })).default([]) });

const toClaim = ([userId, name, claimedAt, completedAt, hasLeft]: ClaimJson): Claim => ({
  userId,
  name,
  hasLeft,
  claimedAt: isoTime(claimedAt),
  completedAt: completedAt === null ? null : isoTime(completedAt),
});

/** Who has taken a place in a record, in the order in which they did, by the names that members have now. For a kind's `extra`. */
export const claimsBeside = ({ table, column }: Places): ExtraOf<Claimed> => ({
  select: (read, id) =>
    fromTable(read, table)
      .leftJoin('members', 'members.user_id', `${table}.user_id`)
      .select(
        sql<ClaimJson[] | null>`json_agg(json_build_array(${sql.ref(`${table}.user_id`)},
          coalesce(members.display_name, ${sql.ref(`${table}.name`)}), claimed_at::text, completed_at::text,
          members.user_id is null) order by claimed_at, ${sql.ref(`${table}.user_id`)})`.as('claims'),
      )
      .where(`${table}.${column}`, '=', sql.ref(id)),
  // Made by the select above.
  read: (json) => ({ claims: ((json ?? []) as ClaimJson[]).map(toClaim) }),
  keep: ({ claims }) => ({ claims: claims.map(({ hasLeft: _, ...claim }) => claim) }),
  putBack: async (tx, id, kept) => {
    const { claims } = keptSchema.parse(kept ?? {});
    if (claims.length === 0) return;
    await writeTables(tx)
      .insertInto(table)
      .values(
        claims.map(({ userId, name, claimedAt, completedAt }) => ({
          [column]: id,
          user_id: userId,
          name,
          claimed_at: new Date(claimedAt),
          completed_at: completedAt === null ? null : new Date(completedAt),
        })),
      )
      .execute();
  },
});
