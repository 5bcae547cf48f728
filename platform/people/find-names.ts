import { sql } from 'kysely';
import type { GuildReader } from '#platform/guilds/schema-access.ts';

/** What somebody has been called in a guild, as far as its log remembers. */
export const findNames = async (read: GuildReader, userId: string): Promise<readonly string[]> => {
  const [member, acted, told] = await Promise.all([
    read
      .selectFrom('members')
      .select(['display_name', 'username'])
      .where('user_id', '=', userId)
      .executeTakeFirst(),
    read
      .selectFrom('log')
      .select(sql<string | null>`actor ->> 'name'`.as('name'))
      .distinct()
      .where(sql<boolean>`actor ->> 'id' = ${userId}`)
      .execute(),
    read
      .selectFrom('log')
      .select(sql<string | null>`data ->> 'name'`.as('name'))
      .distinct()
      .where('entity', '=', 'member')
      .where('entity_id', '=', userId)
      .execute(),
  ]);
  const names = [
    member?.display_name,
    member?.username,
    ...acted.map(({ name }) => name),
    ...told.map(({ name }) => name),
  ];
  return [...new Set(names.flatMap((name) => (name ? [name] : [])))];
};
