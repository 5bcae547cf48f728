import { sql } from 'kysely';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { writeEconomy } from '../tables.ts';

/** An income of a member, and from when on an earlier one counts against it. */
type Claim = {
  readonly userId: string;
  readonly income: string;
  /** Whoever had it at this time or after has had it. */
  readonly since: Date;
  /** Whoever had it at this time or after has it once more in a row. */
  readonly streakSince: Date;
};

/**
 * Notes that a member has an income now, in the change that pays it. What is asked at once is answered one after another, and an interval
 * that is set otherwise holds from now on, because only the last time is stored.
 * @returns how many times in a row they have it; undefined when they have had it
 */
export const claimIncome = async (
  tx: ChangeTx,
  { userId, income, since, streakSince }: Claim,
): Promise<number | undefined> => {
  const row = await writeEconomy(tx)
    .insertInto('economy_claims')
    .values({ user_id: userId, income, at: tx.now, streak: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'income'])
        .doUpdateSet({
          at: tx.now,
          streak: sql<number>`case when economy_claims.at >= ${streakSince} then economy_claims.streak + 1 else 1 end`,
        })
        .where('economy_claims.at', '<', since),
    )
    .returning('streak')
    .executeTakeFirst();
  return row?.streak;
};
