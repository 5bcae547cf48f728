import { sql } from 'kysely';
import { z } from 'zod';
import { contains, likeAnywhere, ordered } from '#platform/database/collation.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { isStorable } from '#platform/text/text.ts';

export type MemberQuery = {
  /** Part of a name. */
  readonly query: string | undefined;
  /** Only these. */
  readonly ids: readonly string[] | undefined;
  readonly cursor: string | undefined;
  readonly limit: number;
};

export type FoundMember = {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly avatar: string | null;
  readonly isBot: boolean;
};

/** Where a page ended: the name by which members are ordered, and the id for those of one name. */
const cursorSchema = z.tuple([z.string().refine(isStorable), z.string().refine(isStorable)]);

const readCursor = (cursor: string): z.output<typeof cursorSchema> => {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new DomainError('invalid-request', 400); // made up: ours can be read
  }
};

/** Members by name in the order of the guild’s language, as Discord was last known to have them. */
export const findMembers = async (
  guild: Guild,
  { query, ids, cursor, limit }: MemberQuery,
): Promise<{ members: readonly FoundMember[]; nextCursor: string | null }> => {
  const { language } = (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value;
  const byName = ordered(sql.ref('display_name'), language);
  let select = guild.read
    .selectFrom('members')
    .select(['user_id', 'username', 'display_name', 'avatar', 'bot'])
    .orderBy(byName)
    .orderBy('user_id')
    .limit(limit + 1);
  if (query) {
    const like = sql<string>`${likeAnywhere(query)}`;
    select = select.where((where) => where.or([contains('display_name', like), contains('username', like)]));
  }
  if (ids) select = select.where('user_id', 'in', ids);
  if (cursor !== undefined) {
    const [name, id] = readCursor(cursor);
    select = select.where(sql<boolean>`(${byName}, user_id) > (${name}, ${id})`);
  }
  const rows = await select.execute();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    members: page.map((row) => ({
      id: row.user_id,
      name: row.display_name,
      username: row.username,
      avatar: row.avatar,
      isBot: row.bot,
    })),
    nextCursor: last
      ? Buffer.from(JSON.stringify([last.display_name, last.user_id])).toString('base64url')
      : null,
  };
};
