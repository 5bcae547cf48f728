import type { TableVersion } from '#platform/guilds/core-tables.ts';
import { recordIndexes } from '#records/indexes.ts';
import { RECORD_COLUMNS } from '#records/tables.ts';

export const shopTables: readonly TableVersion[] = [
  {
    // The database holds what must not happen: fewer pieces than none, a piece that nobody has.
    version: 1,
    sql: `
      create table shop_items (${RECORD_COLUMNS},
        name text not null, description text, category text, price bigint not null check (price >= 0),
        stock integer constraint shop_items_stock check (stock >= 0), per_member integer check (per_member > 0),
        opens_at timestamptz(3), closes_at timestamptz(3), needs_roles jsonb not null, role text, role_hours integer,
        reply text, by_hand boolean not null, position integer not null);
      create table shop_orders (${RECORD_COLUMNS},
        item integer not null, name text not null, price bigint not null, buyer text not null, holder text not null,
        by_hand boolean not null, state text not null, role text, role_until timestamptz(3), used_at timestamptz(3));
      create index shop_orders_of_buyer on shop_orders (buyer, item) where state <> 'refunded';
      create index shop_orders_of_holder on shop_orders (holder, id desc);
      create index shop_orders_waiting on shop_orders (id desc) where state = 'paid';
      ${recordIndexes({
        table: 'shop_items',
        sorts: {
          position: { column: 'position', type: 'number', isNullable: false },
          name: { column: 'name', type: 'text', isNullable: false },
          price: { column: 'price', type: 'number', isNullable: false },
          stock: { column: 'stock', type: 'number', isNullable: true },
        },
        searched: ['name', 'description', 'category'],
      })}
      ${recordIndexes({ table: 'shop_orders', sorts: {}, searched: ['name'] })}
    `,
  },
  { version: 2, sql: 'alter table shop_items add column picture text;' },
];
