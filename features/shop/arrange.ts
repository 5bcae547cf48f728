import { sql } from 'kysely';
import type { Actor } from '#platform/changes/actor.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { fromTable, type TablesReader, writeTables } from '#records/tables.ts';
import { lockRecord, patchRecord } from '#records/write-record.ts';
import { itemRecord } from './item.ts';
import { itemKind } from './kind.ts';

/** Puts items into an order, from the first; those that are not named keep their order behind them. */
export const arrangeItems = (guild: Guild, actor: Actor, ids: readonly number[]): Promise<void> =>
  guild.change(actor, async (tx) => {
    const rows = await fromTable(writeTables(tx) as TablesReader, itemRecord.table)
      .select(['id', 'position'])
      .orderBy(sql`position`)
      .orderBy(sql`id`)
      .execute();
    const known = rows.map((row) => ({ id: Number(row.id), position: Number(row.position) }));
    const wanted = [...new Set(ids)].filter((id) => known.some((each) => each.id === id));
    const order = [...wanted, ...known.map(({ id }) => id).filter((id) => !wanted.includes(id))];
    const moved = known.filter(({ id, position }) => order.indexOf(id) + 1 !== position);
    // In the order of their numbers, as whoever else locks several of them.
    for (const { id } of moved.toSorted((a, b) => a.id - b.id)) {
      const item = await lockRecord(tx, itemKind, id);
      if (item) await patchRecord(tx, itemKind, item, { position: order.indexOf(id) + 1 });
    }
  });
