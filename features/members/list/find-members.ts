import { type Kysely, type RawBuilder, sql } from 'kysely';
import { memberAccounts } from '#features/economy/service.ts';
import { ordered } from '#platform/database/collation.ts';
import type { GuildTables } from '#platform/database/tables.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { PlaceOf } from '#platform/guilds/places.ts';
import type { GuildReader } from '#platform/guilds/schema-access.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { COUNTED } from '#records/contracts.ts';
import { readMembers } from '../tables.ts';
import {
  balanceOf,
  conditionsOf,
  type MemberFilter,
  type Narrowing,
  narrowingOf,
  type Place,
} from './filter.ts';
import {
  type MemberCursor,
  type MemberOrder,
  PARTS,
  type Part,
  readMemberCursor,
  writeMemberCursor,
} from './order.ts';

/** A member as a list shows them. */
export type ListedMember = {
  readonly userId: string;
  readonly name: string;
  readonly username: string;
  readonly avatar: string | null;
  readonly isBot: boolean;
  readonly roleIds: readonly string[];
  readonly joinedAt: Date | null;
  readonly activeAt: Date | null;
  /** Null where there is no economy. */
  readonly balance: number | null;
  /** Since when a clean-up has them marked. */
  readonly markedAt: Date | null;
};

export type MemberPage = {
  readonly members: readonly ListedMember[];
  readonly nextCursor: string | null;
  /** How many match, up to `COUNTED`. */
  readonly total: number;
  readonly isMore: boolean;
};

export type MemberPageRequest = {
  readonly filter: MemberFilter;
  readonly sort: MemberOrder['sort'];
  readonly direction: MemberOrder['direction'];
  readonly cursor?: string | undefined;
  readonly limit: number;
};

type Row = {
  readonly user_id: string;
  readonly username: string;
  readonly display_name: string;
  readonly avatar: string | null;
  readonly bot: boolean;
  readonly roles: string[];
  readonly joined_at: Date | null;
  readonly active_at: Date | null;
  readonly balance: number | null;
  readonly marked_at: Date | null;
  readonly account_id: number | null;
  readonly total: number;
};

type Values = Readonly<Record<string, unknown>>;

/** A page's query without its values. */
type Shape = {
  readonly order: MemberOrder;
  readonly narrowing: Narrowing;
  /** Of an order by balance; otherwise undefined. */
  readonly part: Part | undefined;
  readonly goesOn: boolean;
  readonly hasMoney: boolean;
};

const LAST = { asc: 'infinity', desc: '-infinity' } as const;
const COLUMN = { joined: 'member.joined_at', active: 'member.active_at' } as const;

const way = ({ direction }: MemberOrder): RawBuilder<unknown> => (direction === 'asc' ? sql`asc` : sql`desc`);
const beyond = ({ direction }: MemberOrder): RawBuilder<unknown> => (direction === 'asc' ? sql`>` : sql`<`);

/** What a list is ordered by, and as what its cursor is compared; each has its index. */
const termOf = ({
  sort,
  direction,
  language,
}: MemberOrder): { by: RawBuilder<unknown>; cast: RawBuilder<unknown> } => {
  if (sort === 'joined' || sort === 'active')
    return {
      by: sql`coalesce(${sql.ref(COLUMN[sort])}, ${sql.lit(LAST[direction])}::timestamptz)`,
      cast: sql`timestamptz`,
    };
  return { by: ordered(sql.ref('member.display_name'), language), cast: sql`text` };
};

const columns = (read: GuildReader, hasMoney: boolean): RawBuilder<unknown> => sql`
  member.user_id, member.username, member.display_name, member.avatar, member.bot, member.roles, member.joined_at,
  member.active_at, ${hasMoney ? balanceOf(read) : sql`null::bigint`} as balance,
  (select mark.at from ${readMembers({ read }).selectFrom('member_marks').selectAll()} as mark
    where mark.user_id = member.user_id) as marked_at`;

const allOf = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  conditions.length === 0 ? sql<boolean>`true` : sql.join<boolean>([...conditions], sql` and `);

const pageQuery = (read: GuildReader, shape: Shape, place: PlaceOf<Values>): RawBuilder<Row> => {
  const { order, narrowing, part, goesOn, hasMoney } = shape;
  const conditions = conditionsOf(read, narrowing, place as Place);
  const members = sql`${read.selectFrom('members').selectAll()} as member`;
  const total = sql`(select count(*)::int from (
    select from ${members} where ${allOf(conditions)} limit ${sql.lit(COUNTED + 1)}) as counted) as total`;
  const limit = sql`limit ${place('rows')}::int`;
  if (part === undefined || part === 'none') {
    // Whoever has nothing is in no order but that of their ids.
    const { by, cast } = part === 'none' ? { by: sql`member.user_id`, cast: sql`text` } : termOf(order);
    const hasNothing = sql<boolean>`not exists (
      select from ${memberAccounts(read)} as account where account.user_id = member.user_id and account.balance <> 0)`;
    const all = [
      ...conditions,
      ...(part === 'none' ? [hasNothing] : []),
      ...(goesOn
        ? [
            sql<boolean>`(${by}, member.user_id) ${beyond(order)} (${place('value')}::${cast}, ${place('key')}::text)`,
          ]
        : []),
    ];
    return sql<Row>`
      select ${columns(read, hasMoney)}, null::bigint as account_id, ${total}
      from ${members} where ${allOf(all)} order by ${by} ${way(order)}, member.user_id ${way(order)} ${limit}`;
  }
  const all = [
    ...conditions,
    part === 'has' ? sql<boolean>`account.balance > 0` : sql<boolean>`account.balance < 0`,
    ...(goesOn
      ? [
          sql<boolean>`(account.balance, account.account_id) ${beyond(order)} (${place('value')}::bigint, ${place('key')}::bigint)`,
        ]
      : []),
  ];
  return sql<Row>`
    select ${columns(read, hasMoney)}, account.account_id, ${total}
    from ${memberAccounts(read)} as account join ${members} on member.user_id = account.user_id
    where ${allOf(all)} order by account.balance ${way(order)}, account.account_id ${way(order)} ${limit}`;
};

const cursorOf = ({ sort, direction }: MemberOrder, part: Part, row: Row): MemberCursor => {
  switch (sort) {
    case 'name':
      return { part, value: row.display_name, key: row.user_id };
    case 'joined':
    case 'active': {
      const time = sort === 'joined' ? row.joined_at : row.active_at;
      return { part, value: time?.toISOString() ?? LAST[direction], key: row.user_id };
    }
    case 'balance':
      return { part, value: row.balance ?? 0, key: part === 'none' ? row.user_id : String(row.account_id) };
  }
};

const present = (row: Row): ListedMember => ({
  userId: row.user_id,
  name: row.display_name,
  username: row.username,
  avatar: row.avatar,
  isBot: row.bot,
  roleIds: row.roles,
  joinedAt: row.joined_at,
  activeAt: row.active_at,
  balance: row.balance === null ? null : Number(row.balance),
  markedAt: row.marked_at,
});

/**
 * A page of members by keyset, in any order from its index, so that a page deep in a long list costs what the first one costs. In an order
 * by balance a page is put together of the parts that the order has; most pages lie in one.
 * @throws DomainError unknown-sort where there is no economy to sort by; bad-cursor
 */
export const findMembers = async (
  guild: Pick<Guild, 'id' | 'prepared' | 'facts'>,
  { filter, sort, direction, cursor, limit }: MemberPageRequest,
): Promise<MemberPage> => {
  const facts = await guild.facts();
  const known = { id: guild.id, facts: async () => facts };
  const hasMoney = facts.features.has('economy');
  if (sort === 'balance' && !hasMoney) throw new DomainError('unknown-sort', 400, { sort });
  const { language } = (await readSettings(known, GUILD_PART, guildSettingsSchema)).value;
  const order: MemberOrder = { sort, direction, language };
  const narrowing = await narrowingOf(known, filter, hasMoney);
  const at = cursor === undefined ? undefined : readMemberCursor(sort, cursor);
  const parts: readonly Part[] = direction === 'desc' ? PARTS : PARTS.toReversed();
  const found: { part: Part; row: Row }[] = [];
  for (const part of sort === 'balance'
    ? parts.slice(parts.indexOf(at?.part ?? parts[0] ?? 'has'))
    : [PARTS[1]]) {
    const isOfCursor = at !== undefined && (sort !== 'balance' || part === at.part);
    const value = part === 'none' && sort === 'balance' ? at?.key : at?.value;
    const values = {
      ...narrowing.values,
      ...(isOfCursor ? { value, key: at.key } : {}),
      rows: limit + 1 - found.length,
    };
    const shape: Shape = {
      order,
      narrowing,
      part: sort === 'balance' ? part : undefined,
      goesOn: isOfCursor,
      hasMoney,
    };
    const name = [
      'members.page',
      sort,
      direction,
      language,
      shape.part,
      isOfCursor,
      hasMoney,
      narrowing.shape,
    ];
    const rows = await guild.prepared<Values, Row>(
      name.join(' '),
      (read, place) => {
        const query = pageQuery(read, shape, place);
        // A reader compiles as every other; it only runs nothing that writes.
        return { compile: () => query.compile(read as unknown as Kysely<GuildTables>) };
      },
      values,
    );
    found.push(...rows.map((row) => ({ part, row })));
    if (found.length > limit) break;
  }
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  const total = Number(found[0]?.row.total ?? 0);
  return {
    members: shown.map(({ row }) => present(row)),
    nextCursor: last ? writeMemberCursor(cursorOf(order, last.part, last.row)) : null,
    total: Math.min(total, COUNTED),
    isMore: total > COUNTED,
  };
};
