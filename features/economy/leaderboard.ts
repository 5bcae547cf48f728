import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { DomainError, notFound } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { PlaceOf } from '#platform/guilds/places.ts';
import type { GuildReader } from '#platform/guilds/schema-access.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { economySettings } from './settings.ts';
import { readEconomy } from './tables.ts';

/** A place on the leaderboard. */
export type Place = {
  readonly rank: number;
  readonly userId: string;
  readonly name: string;
  readonly balance: number;
};

/** What somebody has. */
export type Balance = {
  readonly userId: string;
  /** Null when they have left. */
  readonly name: string | null;
  readonly balance: number;
  /** Counts what was booked; 0 when nothing ever was. */
  readonly version: number;
  /** Their place on the leaderboard; null for who is not on it. */
  readonly rank: number | null;
};

/** Balance and number of the last account that was shown, and its rank. */
const cursorSchema = z.tuple([z.int(), z.int().nonnegative(), z.int().positive()]);

const readCursor = (text: string): z.output<typeof cursorSchema> => {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw new DomainError('bad-cursor', 400); // made up: ours can be read
  }
};

type Values = {
  readonly hidden: readonly string[];
  readonly balance: number | undefined;
  readonly id: number | undefined;
  readonly rows: number;
};

/** Accounts of members who are here and are not hidden, with their names. */
const shownAccounts = (read: GuildReader, hidden: RawBuilder<readonly string[]> | undefined) => {
  const shown = readEconomy({ read })
    .selectFrom('economy_accounts as account')
    .innerJoin('members as member', 'member.user_id', 'account.owner')
    // Written out: only then is it sure that the index of members' balances serves.
    .where('account.kind', '=', sql.lit('member'))
    .where('member.bot', '=', sql.lit(false));
  return hidden === undefined ? shown : shown.where(sql<boolean>`not member.roles && ${hidden}::text[]`);
};

const placesPage = (read: GuildReader, values: Values, place: PlaceOf<Values>) => {
  const page = shownAccounts(read, values.hidden.length === 0 ? undefined : place('hidden'))
    .select(['account.id', 'account.owner', 'account.balance', 'member.display_name'])
    .orderBy('account.balance', 'desc')
    .orderBy('account.id', 'desc')
    // In the text: with any number of rows in mind, the database would plan each page anew.
    .limit(sql.lit(values.rows));
  return values.balance === undefined
    ? page
    : page.where(
        sql<boolean>`(account.balance, account.id) < (${place('balance')}::bigint, ${place('id')}::bigint)`,
      );
};

/**
 * A page of the leaderboard: members by what they have. It goes on by keyset, so that a page deep in a long board costs what the first one
 * costs.
 * @throws DomainError bad-cursor
 */
export const findPlaces = async (
  guild: Pick<Guild, 'prepared' | 'facts'>,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ readonly places: readonly Place[]; readonly nextCursor: string | null }> => {
  const { hiddenRoles: hidden } = (await readSettings(guild, 'economy', economySettings)).value;
  const at = cursor === undefined ? undefined : readCursor(cursor);
  const values: Values = { hidden, balance: at?.[0], id: at?.[1], rows: limit + 1 };
  const rows = await guild.prepared(
    `economy.places ${hidden.length > 0} ${at !== undefined} ${limit}`,
    (read, place: PlaceOf<Values>) => placesPage(read, values, place),
    values,
  );
  const shown = rows.slice(0, limit);
  const before = at?.[2] ?? 0;
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    places: shown.map((row, index) => ({
      rank: before + index + 1,
      userId: row.owner,
      name: row.display_name,
      balance: row.balance,
    })),
    nextCursor: last
      ? Buffer.from(JSON.stringify([last.balance, last.id, before + shown.length])).toString('base64url')
      : null,
  };
};

/**
 * What somebody has, and their place on the leaderboard.
 * @throws DomainError not-found for somebody who is neither here nor ever had anything
 */
export const readBalance = async (guild: Pick<Guild, 'read' | 'facts'>, userId: string): Promise<Balance> => {
  const { hiddenRoles } = (await readSettings(guild, 'economy', economySettings)).value;
  const [account, member] = await Promise.all([
    readEconomy(guild)
      .selectFrom('economy_accounts')
      .select(['id', 'balance', 'version'])
      .where('kind', '=', 'member')
      .where('owner', '=', userId)
      .executeTakeFirst(),
    guild.read
      .selectFrom('members')
      .select(['display_name', 'bot', 'roles'])
      .where('user_id', '=', userId)
      .executeTakeFirst(),
  ]);
  if (!account && !member) throw notFound(`member ${userId}`);
  const isShown =
    account && member && !member.bot && !member.roles.some((role) => hiddenRoles.includes(role));
  const above = isShown
    ? await shownAccounts(guild.read, hiddenRoles.length === 0 ? undefined : sql`${[...hiddenRoles]}`)
        .select(sql<number>`count(*)::int`.as('count'))
        .where(
          sql<boolean>`(account.balance, account.id) > (${account.balance}::bigint, ${account.id}::bigint)`,
        )
        .executeTakeFirstOrThrow()
    : undefined;
  return {
    userId,
    name: member?.display_name ?? null,
    balance: account?.balance ?? 0,
    version: account?.version ?? 0,
    rank: above ? above.count + 1 : null,
  };
};
