import { sql } from 'kysely';
import type { HeardMessage } from '#platform/discord/hearing.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { schemaName } from '#platform/guilds/schema-name.ts';
import { timeZoneOf } from '#platform/guilds/settings.ts';
import { withoutRefused } from '../counting/of-whom.ts';
import { dayIn } from './days.ts';

type Counted = { readonly userId: string; readonly day: string; messages: number };

/** Messages of each member on each day. Pure. */
export const countByDay = (messages: readonly HeardMessage[], zone: string): readonly Counted[] => {
  const counts = new Map<string, Counted>();
  for (const { userId, at } of messages) {
    const day = dayIn(at, zone);
    const known = counts.get(`${userId} ${day}`) ?? { userId, day, messages: 0 };
    known.messages += 1;
    counts.set(`${userId} ${day}`, known);
  }
  return [...counts.values()].sort((a, b) => (`${a.userId} ${a.day}` < `${b.userId} ${b.day}` ? -1 : 1));
};

/**
 * Counts what members wrote, and when they last did: a few statements for all messages of some seconds, no entry in the log, and nothing of
 * what they say.
 */
export const countMessages = async (guild: Guild, messages: readonly HeardMessage[]): Promise<void> => {
  const zone = await timeZoneOf(guild);
  const table = (name: string) => sql.id(schemaName(guild.id), name);
  await guild.change({ kind: 'system' }, async (tx) => {
    const left = await withoutRefused(tx, messages);
    const counted = countByDay(left, zone);
    const newest = new Map<string, Date>();
    for (const { userId, at } of left) if (at > (newest.get(userId) ?? new Date(0))) newest.set(userId, at);
    await sql`
      insert into ${table('member_activity')} as known (user_id, day, messages)
      select * from unnest(${counted.map(({ userId }) => userId)}::text[], ${counted.map(({ day }) => day)}::date[],
        ${counted.map((each) => each.messages)}::int[])
      on conflict (user_id, day) do update set messages = known.messages + excluded.messages`.execute(tx.db);
    // Written out, so that it does not count as a change of who may do what: nothing of that is in it.
    await sql`
      update ${table('members')} as member set active_at = heard.at
      from unnest(${[...newest.keys()]}::text[], ${[...newest.values()].map((at) => at.toISOString())}::timestamptz[])
        as heard (user_id, at)
      where member.user_id = heard.user_id and coalesce(member.active_at, '-infinity') < heard.at`.execute(
      tx.db,
    );
  });
};
