import { z } from 'zod';
import { readWithin } from '#platform/guilds/schema-access.ts';
import { defineSchedule } from '#platform/schedule/define-schedule.ts';
import { LEDGER_ENTITY } from '../entity.ts';
import { writeEconomy } from '../tables.ts';
import { findFaults } from './check.ts';

/** Adds everything up each night of the guild, keeps what came of it, and says so in the log when something is wrong. */
export const nightlyCheck = defineSchedule({
  name: 'economy.check',
  payload: z.strictObject({}),
  late: { rule: 'once' },
  standing: (zone) => ({ start: '2026-01-01T04:30', zone, repeat: { kind: 'daily', every: 1 }, until: null }),
  run: async (tx) => {
    const faults = await findFaults({ read: readWithin(tx) });
    const found = { at: tx.now, faults: faults.length };
    await writeEconomy(tx)
      .insertInto('economy_checks')
      .values({ single: true, ...found })
      .onConflict((conflict) => conflict.column('single').doUpdateSet(found))
      .execute();
    if (faults.length > 0)
      tx.log({
        type: 'ledger.unbalanced',
        entity: LEDGER_ENTITY,
        entityId: tx.guildId,
        data: { count: faults.length, faults: faults.slice(0, 10).map((fault) => ({ ...fault })) },
      });
  },
});
