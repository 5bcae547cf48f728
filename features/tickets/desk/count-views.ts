import { type Compilable, sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import type { PlaceOf } from '#platform/guilds/places.ts';
import { COUNTED } from '#records/contracts.ts';
import type { NarrowPlace } from '#records/page.ts';
import { fromTable, readTables } from '#records/tables.ts';
import { narrowTickets } from '../find-tickets.ts';
import { COUNTED_VIEWS, type CountedView } from '../new-ticket.ts';

/** How many tickets each view has, counted up to one more than lists count. */
export const countViews = async (
  guild: Pick<Guild, 'prepared'>,
  reader: string,
): Promise<Readonly<Record<CountedView, number>>> => {
  const [row] = await guild.prepared(
    'tickets.views',
    (guildReader, place: PlaceOf<{ reader: string }>) => {
      const read = readTables({ read: guildReader });
      const counts = COUNTED_VIEWS.map((view) => {
        const some = narrowTickets({ view, reader })
          .where(fromTable(read, 'tickets'), place as NarrowPlace, read)
          .select(sql`1`.as('one'))
          .limit(sql.lit(COUNTED + 1));
        return read.selectFrom(some.as('some')).select(sql<number>`count(*)`.as('all')).as(view);
      });
      return read.selectNoFrom(counts) as unknown as Compilable<Record<CountedView, number>>; // selected above, by views
    },
    { reader },
  );
  // A query of counts has one row.
  return Object.fromEntries(COUNTED_VIEWS.map((view) => [view, Number(row?.[view] ?? 0)])) as Record<
    CountedView,
    number
  >;
};
