import { sql } from 'kysely';
import { z } from 'zod';
import { readWithin } from '#platform/guilds/schema-access.ts';
import { schemaName } from '#platform/guilds/schema-name.ts';
import { settingsIn } from '#platform/guilds/settings.ts';
import { defineSchedule } from '#platform/schedule/define-schedule.ts';
import { isCovered } from '../counting/of-whom.ts';
import { memberSettings } from '../settings.ts';
import { writeMembers } from '../tables.ts';

/** Days for which it is known how much somebody wrote. */
export const KEPT_DAYS = 365;

/**
 * Forgets each night how much was written longer ago than anybody needs to know, what was counted of whom the guild does not count any
 * more, as after it chose another basis, and what those said to being counted who have left.
 */
export const forgetActivity = defineSchedule({
  name: 'members.forget-activity',
  payload: z.strictObject({}),
  late: { rule: 'once' },
  standing: (zone) => ({ start: '2026-01-01T05:10', zone, repeat: { kind: 'daily', every: 1 }, until: null }),
  run: async (tx) => {
    const db = writeMembers(tx);
    const { counting } = await settingsIn(tx, 'members', memberSettings);
    await db
      .deleteFrom('member_counting')
      .where('user_id', 'not in', db.selectFrom('members').select('members.user_id'))
      .execute();
    await db
      .deleteFrom('member_activity as counted')
      .where((where) =>
        where.or([
          sql<boolean>`day < ${tx.now.toISOString()}::date - ${sql.lit(KEPT_DAYS)}::int`,
          where.not(isCovered(readWithin(tx), counting, sql.ref('counted.user_id'))),
        ]),
      )
      .execute();
    // Written out, so that it does not count as a change of who may do what: nothing of that is in it.
    await sql`
      update ${sql.id(schemaName(tx.guildId), 'members')} as member set active_at = null
      where active_at is not null and not ${isCovered(readWithin(tx), counting, sql.ref('member.user_id'))}`.execute(
      tx.db,
    );
  },
});
