import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import { timeZoneOf } from '#platform/guilds/settings.ts';
import { readMembers } from '../tables.ts';
import { dayIn, daysUpTo } from './days.ts';

/** Messages of one day. */
export type DayOfMessages = { readonly day: string; readonly messages: number };

/** How many messages a member wrote on each of the last days, oldest first; a day without any is there with 0. */
export const readActivity = async (
  guild: Pick<Guild, 'read' | 'facts'>,
  userId: string,
  days: number,
  now: Date,
): Promise<readonly DayOfMessages[]> => {
  const wanted = daysUpTo(dayIn(now, await timeZoneOf(guild)), days);
  const rows = await readMembers(guild)
    .selectFrom('member_activity')
    .select([sql<string>`day::text`.as('day'), 'messages'])
    .where('user_id', '=', userId)
    .where(sql<boolean>`day >= ${wanted[0] ?? ''}::date`)
    .execute();
  const counts = new Map(rows.map(({ day, messages }) => [day, messages]));
  return wanted.map((day) => ({ day, messages: counts.get(day) ?? 0 }));
};
