import type pg from 'pg';
import { INSTALLATION_SCHEMA } from '#platform/database/connect.ts';
import { type GuildId, guildId } from '#platform/ids.ts';
import type { GuildSummary } from './guild-summary.ts';
import { schemaName } from './schema-name.ts';

/** What decides who may do what in a guild, and what the guild has set: all of one time. */
export type AccessFacts = {
  readonly summary: GuildSummary;
  /** Names of the features that are on. */
  readonly features: ReadonlySet<string>;
  /** Explicit levels by subject. */
  readonly grants: ReadonlyMap<string, string>;
  /** Permission bits of the guild's roles. */
  readonly permissions: ReadonlyMap<string, bigint>;
  /** Settings as they are stored, by part. */
  readonly settings: ReadonlyMap<string, { readonly value: unknown; readonly version: number }>;
};

/** A member as far as rights and names go. */
export type KnownMember = {
  readonly roleIds: readonly string[];
  readonly displayName: string;
  readonly isBot: boolean;
  /** Until then Discord lets them read only; may lie in the past. */
  readonly timedOutUntil: Date | null;
};

/** Guilds of one statement: each takes the locks of its tables, of which PostgreSQL has so many and no more. */
const GUILDS_AT_ONCE = 100;

type FactsRow = {
  id: string;
  name: string;
  icon: string | null;
  owner_id: string;
  state: 'active' | 'left';
  is_prepared: boolean;
  features: string[];
  grants: [string, string][];
  roles: [string, string][];
  settings: [string, unknown, number][];
};

type MemberRow = {
  guild_id: string;
  roles: string[];
  display_name: string;
  bot: boolean;
  timed_out_until: Date | null;
};

const factsOf = (row: FactsRow): AccessFacts => ({
  summary: {
    id: guildId(row.id),
    name: row.name,
    icon: row.icon,
    ownerId: row.owner_id,
    state: row.state,
    isPrepared: row.is_prepared,
  },
  features: new Set(row.features),
  grants: new Map(row.grants),
  permissions: new Map(row.roles.map(([id, permissions]) => [id, BigInt(permissions)])),
  settings: new Map(row.settings.map(([part, value, version]) => [part, { value, version }])),
});

const list = (columns: string, from: string): string =>
  `(select coalesce(json_agg(${columns}), '[]') from ${from})`;

// Ids are snowflakes, digits only; they are written into the text because names of schemas cannot be parameters.
const factsSelect = (id: GuildId): string => {
  const schema = schemaName(id);
  return `select id, name, icon, owner_id, state, prepared_at is not null as is_prepared,
    ${list('name', `${schema}.features where enabled`)} as features,
    ${list('json_build_array(subject, level)', `${schema}.grants`)} as grants,
    ${list('json_build_array(id, permissions)', `${schema}.roles`)} as roles,
    ${list('json_build_array(part, value, version)', `${schema}.settings`)} as settings
    from ${INSTALLATION_SCHEMA}.guilds where id = '${id}'`;
};

const memberSelect = (id: GuildId): string =>
  `select '${id}' as guild_id, roles, display_name, bot, timed_out_until from ${schemaName(id)}.members where user_id = $1`;

const inBatches = async <Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  ids: readonly GuildId[],
  select: (id: GuildId) => string,
  values: readonly string[],
): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (let from = 0; from < ids.length; from += GUILDS_AT_ONCE) {
    const text = ids
      .slice(from, from + GUILDS_AT_ONCE)
      .map(select)
      .join(' union all ');
    rows.push(...(await pool.query<Row>(text, [...values])).rows);
  }
  return rows;
};

/** Reads the facts of guilds that are provisioned, a hundred in one query. */
export const loadAccessFacts = async (
  pool: pg.Pool,
  ids: readonly GuildId[],
): Promise<ReadonlyMap<GuildId, AccessFacts>> =>
  new Map(
    (await inBatches<FactsRow>(pool, ids, factsSelect, [])).map((row) => [guildId(row.id), factsOf(row)]),
  );

/** Reads somebody's memberships in guilds that are provisioned, a hundred in one query; guilds that they are not in are left out. */
export const loadMemberships = async (
  pool: pg.Pool,
  ids: readonly GuildId[],
  userId: string,
): Promise<ReadonlyMap<GuildId, KnownMember>> =>
  new Map(
    (await inBatches<MemberRow>(pool, ids, memberSelect, [userId])).map((row) => [
      guildId(row.guild_id),
      {
        roleIds: row.roles,
        displayName: row.display_name,
        isBot: row.bot,
        timedOutUntil: row.timed_out_until,
      },
    ]),
  );
