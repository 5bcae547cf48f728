import type { Guild } from '#platform/guilds/handle.ts';
import type { PermissionName } from '#platform/permissions/levels.ts';
import type { Upcoming } from './contracts.ts';
import { occurrencesAfter } from './occurrences.ts';
import { recurrenceSchema } from './recurrence.ts';

/** From when on, up to when, and how many at most. */
export type Span = { readonly from: Date; readonly to: Date; readonly limit: number };

/** What comes of a feature. */
export type UpcomingSource = {
  /** Who may see it. */
  readonly permission: PermissionName;
  readonly find: (guild: Guild, span: Span) => Promise<readonly Omit<Upcoming, 'feature'>[]>;
};

/** A time at which something planned is due. */
type PlannedTime = { readonly key: string; readonly at: string; readonly isRepeated: boolean };

/** The times at which a schedule has something to do, soonest first; what was missed and is done in a moment is told at its time. */
export const plannedBetween = async (
  guild: Pick<Guild, 'read'>,
  name: string,
  { from, to, limit }: Span,
): Promise<readonly PlannedTime[]> => {
  const rows = await guild.read
    .selectFrom('schedules')
    .select(['key', 'recurrence', 'due_at'])
    .where('name', '=', name)
    .where('due_at', '<', to)
    .orderBy('due_at')
    .orderBy('key')
    .limit(limit)
    .execute();
  const times = rows.flatMap(({ key, recurrence, due_at }) => {
    const first = { key, at: due_at.toISOString(), isRepeated: recurrence !== null };
    if (recurrence === null) return [first];
    const after = Math.max(due_at.getTime(), from.getTime());
    const later = occurrencesAfter(
      recurrenceSchema.parse(recurrence),
      Temporal.Instant.fromEpochMilliseconds(after),
    )
      .map(({ epochMilliseconds }) => epochMilliseconds)
      .take(limit);
    const within: PlannedTime[] = [first];
    for (const time of later) {
      if (time >= to.getTime()) break;
      within.push({ ...first, at: new Date(time).toISOString() });
    }
    return within;
  });
  return times.toSorted((a, b) => a.at.localeCompare(b.at)).slice(0, limit);
};
