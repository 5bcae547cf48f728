import { sql } from 'kysely';
import { z } from 'zod';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
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

/** Members by name, as Discord was last known to have them. */
export const findMembers = async (
  guild: Guild,
  { query, ids, cursor, limit }: MemberQuery,
): Promise<{ members: readonly FoundMember[]; nextCursor: string | null }> => {
  const sortName = sql<string>`lower(display_name)`;
  let select = guild.read
    .selectFrom('members')
    .select(['user_id', 'username', 'display_name', 'avatar', 'bot', sortName.as('sort_name')])
    .orderBy(sortName)
    .orderBy('user_id')
    .limit(limit + 1);
  if (query) {
    const pattern = `%${query.replace(/[\\%_]/g, '\\$&')}%`;
    select = select.where((where) =>
      where.or([where('display_name', 'ilike', pattern), where('username', 'ilike', pattern)]),
    );
  }
  if (ids) select = select.where('user_id', 'in', ids);
  if (cursor !== undefined) {
    const [name, id] = readCursor(cursor);
    select = select.where(sql<boolean>`(lower(display_name), user_id) > (${name}, ${id})`);
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
      ? Buffer.from(JSON.stringify([last.sort_name, last.user_id])).toString('base64url')
      : null,
  };
};
