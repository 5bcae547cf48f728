import { sql } from 'kysely';
import { z } from 'zod';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { defineSchedule } from '#platform/schedule/define-schedule.ts';
import { LEDGER_ENTITY } from '../entity.ts';
import { BANK, memberAccount } from '../ledger/account.ts';
import { book } from '../ledger/book.ts';
import { MOST } from '../model.ts';
import { settingsIn } from '../settings-in.ts';

/** Pays everybody who has a role, in one transaction, so that it costs the log one entry however many they are. */
const payRole = async (tx: ChangeTx, role: string, amount: number, key: string): Promise<void> => {
  const members = await tx.db
    .selectFrom('members')
    .select('user_id')
    .where('bot', '=', false)
    .where(sql<boolean>`roles @> array[${role}]::text[]`)
    .execute();
  if (members.length === 0) return;
  if (members.length * amount > MOST) throw new DomainError('economy.too-much', 422);
  await book(tx, {
    reason: 'role',
    about: `role:${role}`,
    key,
    moves: [
      ...members.map(({ user_id }) => ({ account: memberAccount(user_id), amount })),
      { account: BANK, amount: -members.length * amount },
    ],
  });
};

/** Role income, at the beginning of each day of the guild. Of days that were missed only the newest is paid. */
export const roleIncome = defineSchedule({
  name: 'economy.roles',
  payload: z.strictObject({}),
  late: { rule: 'once' },
  standing: (zone) => ({
    start: '2026-01-01T00:00',
    zone,
    repeat: { kind: 'daily', every: 1 },
    until: null,
  }),
  run: async (tx, _, { at }) => {
    const { roleIncomes } = await settingsIn(tx);
    for (const { role, amount } of roleIncomes) {
      try {
        await payRole(tx, role, amount, `role:${role}:${at.toISOString()}`);
      } catch (error) {
        // More than can be counted stays unpaid, and the other roles are paid all the same.
        if (!(error instanceof DomainError)) throw error;
        tx.log({
          type: 'ledger.income-refused',
          entity: LEDGER_ENTITY,
          entityId: tx.guildId,
          data: { role },
        });
      }
    }
  },
});
