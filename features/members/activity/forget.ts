import { sql } from 'kysely';
import { z } from 'zod';
import { defineSchedule } from '#platform/schedule/define-schedule.ts';
import { writeMembers } from '../tables.ts';

/** Days for which it is known how much somebody wrote. */
export const KEPT_DAYS = 365;

/** Forgets each night how much was written longer ago than anybody needs to know. */
export const forgetActivity = defineSchedule({
  name: 'members.forget-activity',
  payload: z.strictObject({}),
  late: { rule: 'once' },
  standing: (zone) => ({ start: '2026-01-01T05:10', zone, repeat: { kind: 'daily', every: 1 }, until: null }),
  run: async (tx) => {
    await writeMembers(tx)
      .deleteFrom('member_activity')
      .where(sql<boolean>`day < ${tx.now.toISOString()}::date - ${sql.lit(KEPT_DAYS)}::int`)
      .execute();
  },
});
