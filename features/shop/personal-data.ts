import { sql } from 'kysely';
import type { AboutMember } from '#platform/people/about-member.ts';
import { heldRows } from '#platform/people/held-rows.ts';
import type { PersonalData } from '#platform/people/personal-data.ts';
import { recordsMade } from '#records/personal-data.ts';
import { readTables, writeTables } from '#records/tables.ts';
import { markChanged } from '#sync/links.ts';
import { ORDER_ENTITY } from './entity.ts';
import { itemRecord } from './item.ts';
import { orderRecord } from './order.ts';
import { endRolesOf } from './role-end.ts';

const { table } = orderRecord;

/** What was bought stays sold; who bought it and who has it are nobody then. */
const orders: PersonalData = {
  name: 'orders',
  tables: [table],
  ...heldRows((guild, userId) =>
    readTables(guild)
      .selectFrom(table)
      .select(['id', 'name', 'price', 'state', 'created_at', 'role', 'role_until', 'used_at'])
      .where((where) => where.or([where('buyer', '=', userId), where('holder', '=', userId)]))
      .orderBy('id'),
  ),
  erase: async (tx, { userId, pseudonym, said }) => {
    // Why they gave somebody's money back, when they moderated.
    said.push({ entity: ORDER_ENTITY, key: 'note' });
    await endRolesOf(tx, { userId, pseudonym });
    const changed = new Set<unknown>();
    for (const column of ['buyer', 'holder']) {
      const rows = await writeTables(tx)
        .updateTable(table)
        .set({ [column]: pseudonym.id })
        .where(column, '=', userId)
        .returning('id')
        .execute();
      for (const { id } of rows) changed.add(id);
    }
    for (const id of changed) await markChanged(tx, ORDER_ENTITY, String(id));
  },
};

/** What the shop holds about people. */
export const shopPersonalData: readonly PersonalData[] = [
  orders,
  recordsMade(orderRecord, 'bought'),
  recordsMade(itemRecord),
];

/** Orders that a member paid for or has. */
export const memberOrders: AboutMember = {
  entity: ORDER_ENTITY,
  ids: (read, userId) =>
    readTables({ read })
      .selectFrom(table)
      .select(sql<string>`id::text`.as('id'))
      .where((where) => where.or([where('buyer', '=', userId), where('holder', '=', userId)])),
};
