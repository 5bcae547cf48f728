import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import type { MentionChoice } from '../mentions.ts';

/** How many members a choice of mentions pings, each counted once and bots not. With `here` it is all who might be online. */
export const countReach = async (guild: Pick<Guild, 'read'>, choice: MentionChoice): Promise<number> => {
  let query = guild.read
    .selectFrom('members')
    .select(sql<number>`count(*)`.as('count'))
    .where('bot', '=', false);
  if (choice.all === 'nobody')
    query = query.where(
      sql<boolean>`(roles && ${[...choice.roles]}::text[] or user_id = any(${[...choice.users]}::text[]))`,
    );
  return Number((await query.executeTakeFirstOrThrow()).count);
};
