import type { PresenceLines, PresencePart } from '#platform/discord/presence.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { readTables } from '#records/tables.ts';
import { cleanUpSchedule } from './clean-up.ts';
import { TICKET_ENTITY } from './entity.ts';

const MINUTE_MS = 60_000;

/** How long it is until then, in whole minutes: `2h 30min`. Pure. */
export const shownWait = (ms: number, t: Translate): string => {
  const minutes = Math.max(1, Math.ceil(ms / MINUTE_MS));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return t('tickets:presence.minutes', { minutes: rest });
  return rest === 0
    ? t('tickets:presence.hours', { hours })
    : t('tickets:presence.hours-minutes', { hours, minutes: rest });
};

const readCounts = async (guild: Guild) => {
  const rows = await readTables(guild)
    .selectFrom('tickets')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const of = (...states: readonly string[]): number =>
    rows.reduce((sum, { state, count }) => (states.includes(String(state)) ? sum + Number(count) : sum), 0);
  return {
    open: of('open'),
    // Those that wait for an answer are being worked on, too.
    working: of('working', 'waiting'),
    all: rows.reduce((sum, { count }) => sum + Number(count), 0),
  };
};

const readCleanUp = async (guild: Guild): Promise<Date | null> => {
  const row = await guild.read
    .selectFrom('schedules')
    .select('due_at')
    .where('name', '=', cleanUpSchedule.name)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst();
  return row?.due_at ?? null;
};

/** How many tickets there are, and when channels are cleaned up next. */
export const ticketPresence: PresencePart = {
  entities: [TICKET_ENTITY],
  read: async (guild, readAt): Promise<PresenceLines> => {
    const [counts, cleanUp] = await Promise.all([readCounts(guild), readCleanUp(guild)]);
    return {
      lines: (t, now) => [
        t('tickets:presence.counts', counts),
        ...(cleanUp !== null && cleanUp > now
          ? [t('tickets:presence.clean-up', { wait: shownWait(cleanUp.getTime() - now.getTime(), t) })]
          : []),
      ],
      // One that is late is looked for again a minute later.
      until: cleanUp !== null && cleanUp <= readAt ? new Date(readAt.getTime() + MINUTE_MS) : cleanUp,
    };
  },
};
