import { z } from 'zod';
import { isSnowflake } from '#platform/ids.ts';
import { BY_ID, defineRecord, field, type RecordOf } from '#records/define-record.ts';
import { ORDER_ENTITY, ORDER_STATES } from './entity.ts';
import { MOST } from './item.ts';

const snowflake = z.string().refine(isSnowflake);
const instant = z.iso.datetime().nullable();

/** One piece that was bought. What was bought stays as it was, whatever becomes of the item. */
export const orderRecord = defineRecord({
  entity: ORDER_ENTITY,
  table: 'shop_orders',
  fields: {
    /** The item's number; it may have been deleted since. */
    item: field(z.int().positive(), { column: 'item' }),
    name: field(z.string(), { column: 'name' }),
    price: field(z.int().min(0).max(MOST), { column: 'price' }),
    /** Who paid, and who has it now. */
    buyer: field(snowflake, { column: 'buyer' }),
    holder: field(snowflake, { column: 'holder' }),
    /** A person hands it over. */
    byHand: field(z.boolean(), { column: 'by_hand' }),
    state: field(z.enum(ORDER_STATES), { column: 'state' }),
    /** The role that came with it, and until when. */
    role: field(snowflake.nullable(), { column: 'role' }),
    roleUntil: field(instant, { column: 'role_until', storage: 'instant' }),
    usedAt: field(instant, { column: 'used_at', storage: 'instant' }),
  },
  sorts: { newest: BY_ID },
  named: 'name',
  searched: ['name'],
  isMirrored: true,
});
export type Order = RecordOf<typeof orderRecord>;
