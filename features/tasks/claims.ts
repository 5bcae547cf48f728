import { sql } from 'kysely';
import { z } from 'zod';
import { isoTime } from '#platform/database/iso-time.ts';
import type { ExtraOf } from '#records/kind.ts';
import { type Claim, claimSchema } from './model.ts';
import { writeTasks } from './tables.ts';

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

/** Who has claimed a task, in the order in which they did, by the names that members have now. */
export const claims: ExtraOf<{ readonly claims: readonly Claim[] }> = {
  select: (read, id) =>
    read
      .selectFrom('task_claims')
      .leftJoin('members', 'members.user_id', 'task_claims.user_id')
      .select(
        sql<ClaimJson[] | null>`json_agg(json_build_array(task_claims.user_id,
          coalesce(members.display_name, task_claims.name), claimed_at::text, completed_at::text,
          members.user_id is null) order by claimed_at, task_claims.user_id)`.as('claims'),
      )
      .where('task_claims.task_id', '=', sql.ref(id)),
  // Made by the select above.
  read: (json) => ({ claims: ((json ?? []) as ClaimJson[]).map(toClaim) }),
  keep: (task) => ({ claims: task.claims.map(({ hasLeft: _, ...claim }) => claim) }),
  putBack: async (tx, id, kept) => {
    const { claims } = keptSchema.parse(kept ?? {});
    if (claims.length === 0) return;
    await writeTasks(tx)
      .insertInto('task_claims')
      .values(
        claims.map(({ userId, name, claimedAt, completedAt }) => ({
          task_id: id,
          user_id: userId,
          name,
          claimed_at: new Date(claimedAt),
          completed_at: completedAt === null ? null : new Date(completedAt),
        })),
      )
      .execute();
  },
};
