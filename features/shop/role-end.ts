import { z } from 'zod';
import { requestRole } from '#platform/discord/member-role.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { Erasure } from '#platform/people/personal-data.ts';
import { defineSchedule } from '#platform/schedule/define-schedule.ts';
import { unplan } from '#platform/schedule/plan.ts';
import { fromTable, type TablesReader, writeTables } from '#records/tables.ts';
import { lockRecord } from '#records/write-record.ts';
import { ORDER_ENTITY } from './entity.ts';
import { type Order, orderRecord } from './order.ts';
import { orderKind } from './order-kind.ts';

/** Takes the role of an order back, unless another one that the member holds gives the same still. */
export const takeRole = async (tx: ChangeTx, order: Order, reason: string): Promise<void> => {
  if (order.role === null) return;
  const other = await fromTable(writeTables(tx) as TablesReader, orderRecord.table)
    .select('id')
    .where('holder', '=', order.holder)
    .where('role', '=', order.role)
    .where('state', '<>', 'refunded')
    .where('id', '<>', order.id)
    .where((where) => where.or([where('role_until', 'is', null), where('role_until', '>', tx.now)]))
    .limit(1)
    .executeTakeFirst();
  if (!other) requestRole(tx, { userId: order.holder, roleId: order.role, isGiven: false, reason });
};

/** A role that was bought for a time; one that ended while nobody was there is taken at the start. */
export const roleEnd = defineSchedule({
  name: 'shop.role-end',
  payload: z.strictObject({ order: z.int().positive() }),
  late: { rule: 'once' },
  run: async (tx, { order: id }) => {
    const order = await lockRecord(tx, orderKind, id);
    if (!order || order.state === 'refunded' || order.role === null) return;
    await takeRole(tx, order, order.name);
    tx.log({
      type: `${ORDER_ENTITY}.role-ended`,
      entity: ORDER_ENTITY,
      entityId: String(id),
      data: { title: order.name, user: order.holder, role: order.role },
    });
  },
});

/**
 * Ends at once what somebody has for a time, before they are erased: afterwards nobody knows from whom it is to be taken. A role that they
 * have for good as well stays.
 */
export const endRolesOf = async (
  tx: ChangeTx,
  { userId, pseudonym }: Pick<Erasure, 'userId' | 'pseudonym'>,
): Promise<void> => {
  const held = await writeTables(tx)
    .selectFrom(orderRecord.table)
    .select(['id', 'name', 'role', 'role_until'])
    .where('holder', '=', userId)
    .where('state', '<>', 'refunded')
    .where('role', 'is not', null)
    .execute();
  const forGood = new Set(held.filter((order) => order.role_until === null).map(({ role }) => role));
  const keyOf = (id: unknown): string => `order:${id}`;
  const planned = await tx.db
    .selectFrom('schedules')
    .select('key')
    .where('name', '=', roleEnd.name)
    .where('key', 'in', ['', ...held.map(({ id }) => keyOf(id))])
    .execute();
  for (const { id, name, role } of held) {
    if (!planned.some(({ key }) => key === keyOf(id))) continue;
    await unplan(tx, roleEnd, keyOf(id));
    await writeTables(tx)
      .updateTable(orderRecord.table)
      .set({ role_until: tx.now })
      .where('id', '=', id)
      .execute();
    if (forGood.has(role)) continue;
    requestRole(tx, { userId, roleId: String(role), isGiven: false, reason: String(name) });
    tx.log({
      type: `${ORDER_ENTITY}.role-ended`,
      entity: ORDER_ENTITY,
      entityId: String(id),
      data: { title: String(name), user: pseudonym.id, role: String(role) },
    });
  }
};
