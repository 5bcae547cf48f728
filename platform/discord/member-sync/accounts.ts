import { type Kysely, sql } from 'kysely';
import { INSTALLATION_SCHEMA } from '#platform/database/connect.ts';
import type { GuildTables } from '#platform/database/tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';

/** How the members of a guild go together with the accounts of the installation. */
type AccountCounts = {
  /** Members who have signed in with Discord: one account each. */
  readonly matched: number;
  /** People without an account: they use Discord alone, which is all right. */
  readonly unlinked: number;
  /** Members with several accounts. */
  readonly duplicates: number;
};

/** What somebody has to look at: it is not put right by itself. */
type AccountConflict = {
  /** `duplicate`: several accounts are linked to one person; `gone`: somebody has rights by name and is not here. */
  readonly kind: 'duplicate' | 'gone';
  readonly userId: string;
  /** Of who is here. */
  readonly name: string | null;
};

/** Conflicts that are told at most. */
const SHOWN = 100;
const NO_ACCOUNTS = sql<{ id: string; accounts: number }>`select null::text as id, 0 as accounts where false`;

type Reading = Pick<Kysely<GuildTables>, 'selectNoFrom' | 'selectFrom'>;

/** Accounts of a guild's members by whom Discord said that they are; no rows before anybody could sign in: sign-in makes its tables by itself. */
const linked = async (read: Reading) => {
  const table = `${INSTALLATION_SCHEMA}.account`;
  const { isThere } = await read
    .selectNoFrom(sql<boolean>`to_regclass(${table}) is not null`.as('isThere'))
    .executeTakeFirstOrThrow();
  return isThere
    ? sql<{ id: string; accounts: number }>`
        select "accountId" as id, count(distinct "userId")::int as accounts from ${sql.table(table)}
        where "providerId" = 'discord' and "accountId" in ${read.selectFrom('members').select('user_id')}
        group by "accountId"`
    : NO_ACCOUNTS;
};

/** Counts who of a guild's members has an account; bots need none. */
export const countAccounts = async (db: Reading): Promise<AccountCounts> => {
  const accounts = await linked(db);
  return db
    .selectFrom('members as member')
    .leftJoin(sql<{ id: string; accounts: number }>`(${accounts})`.as('linked'), (join) =>
      join.onRef('linked.id', '=', 'member.user_id'),
    )
    .select([
      sql<number>`count(*) filter (where linked.accounts = 1)::int`.as('matched'),
      sql<number>`count(*) filter (where linked.id is null)::int`.as('unlinked'),
      sql<number>`count(*) filter (where linked.accounts > 1)::int`.as('duplicates'),
    ])
    .where('member.bot', '=', false)
    .executeTakeFirstOrThrow();
};

/** What of a guild's members, accounts and rights does not go together, as it is now. */
export const findAccountConflicts = async ({
  read,
}: Pick<Guild, 'read'>): Promise<readonly AccountConflict[]> => {
  const accounts = await linked(read as unknown as Reading);
  const duplicates = await read
    .selectFrom('members as member')
    .innerJoin(sql<{ id: string; accounts: number }>`(${accounts})`.as('linked'), (join) =>
      join.onRef('linked.id', '=', 'member.user_id'),
    )
    .select(['member.user_id as userId', 'member.display_name as name'])
    .where('linked.accounts', '>', 1)
    .orderBy('member.user_id')
    .limit(SHOWN)
    .execute();
  const gone = await read
    .selectFrom('grants as given')
    .leftJoin('members as member', (join) =>
      join.on(sql<boolean>`given.subject = 'discord:' || member.user_id`),
    )
    .select(sql<string>`substring(given.subject from 9)`.as('userId'))
    .where('given.subject', 'like', 'discord:%')
    .where('member.user_id', 'is', null)
    .orderBy('given.subject')
    .limit(SHOWN)
    .execute();
  return [
    ...duplicates.map((each) => ({ kind: 'duplicate' as const, ...each })),
    ...gone.map(({ userId }) => ({ kind: 'gone' as const, userId, name: null })),
  ];
};
