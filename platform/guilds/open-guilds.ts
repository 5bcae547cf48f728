import { type Kysely, sql } from 'kysely';
import { type ChangeDoor, runChange } from '#platform/changes/change.ts';
import { ANY_ORDER } from '#platform/database/collation.ts';
import type { Database } from '#platform/database/connect.ts';
import type { Notifications } from '#platform/database/notifications.ts';
import type { GuildTables } from '#platform/database/tables.ts';
import { type GuildId, guildId } from '#platform/ids.ts';
import { type AtOnce, createAtOnce } from '#platform/jobs/at-once.ts';
import { createAccessMemory } from './access-memory.ts';
import { bringForward } from './bring-forward.ts';
import { coreTables, NEWEST_CORE } from './core-tables.ts';
import type { GuildSummary } from './guild-summary.ts';
import type { GuildFacts, Guilds } from './guilds.ts';
import type { Guild, OnceKey } from './handle.ts';
import { createPreparedReads } from './prepared.ts';
import { inSchema, schemaName } from './schema-name.ts';
import { storeFacts, storeLeft } from './standing.ts';

export type OpenGuildsOptions = {
  readonly database: Database;
  readonly clock: () => Date;
  /** Told of every commit that wrote to a guild's log. */
  readonly wake: (guildId: GuildId) => void;
  /** Tells what other processes change; without it access facts are read from the database every time. */
  readonly notifications?: Notifications;
  /** Does jobs in this process as soon as their change has committed; without it they wait for a worker. */
  readonly atOnce?: AtOnce;
};

const COLUMNS = ['id', 'name', 'icon', 'owner_id', 'state', 'prepared_at'] as const;

/** Opens the registry of guilds. */
export const openGuilds = ({
  database,
  clock,
  wake,
  notifications,
  atOnce = createAtOnce(),
}: OpenGuildsOptions): Guilds => {
  const handles = new Map<GuildId, Guild>();
  const memory = createAccessMemory(database.pool, notifications);
  const prepared = createPreparedReads(database.pool);
  // The installation's Kysely and a guild's run on one pool; the types keep them apart.
  const kysely = database.installation as unknown as Kysely<GuildTables>;

  const handle = (id: GuildId): Guild => {
    const existing = handles.get(id);
    if (existing) return existing;
    const door: ChangeDoor = {
      guildId: id,
      schema: schemaName(id),
      kysely,
      clock,
      forget: (touched) => memory.forget(id, touched),
      wake,
      atOnce,
    };
    // Narrowed to reads, as Kysely's documentation of ReadonlyKysely does.
    const read = kysely.withSchema(door.schema) as unknown as Guild['read'];
    const bound = (once: OnceKey | undefined): Guild => {
      let changes = 0;
      /** The second change of one handle is another one than the first. */
      const nextKey = (): OnceKey | undefined => {
        changes += 1;
        return once && changes > 1 ? { ...once, key: `${once.key}#${changes}` } : once;
      };
      return {
        id,
        read,
        prepared: (shape, build, values) => prepared.run(read, shape, build, values),
        facts: async () => {
          const facts = await memory.facts(id);
          if (!facts) throw new Error(`Guild ${id} has a handle and no row`);
          return facts;
        },
        member: (userId) => memory.member(id, userId),
        change: (actor, act) => runChange(door, actor, nextKey(), act),
        once: bound,
      };
    };
    const made = bound(undefined);
    handles.set(id, made);
    return made;
  };

  const summary = async (id: GuildId): Promise<GuildSummary | undefined> => {
    if (handles.has(id)) return (await memory.facts(id))?.summary;
    const row = await database.installation
      .selectFrom('guilds')
      .select(COLUMNS)
      .where('id', '=', id)
      .executeTakeFirst();
    return row && toSummary(row);
  };

  /** The handle of a guild that this process has not met yet; another version of Guildhall may have made its tables. */
  const open = async (id: GuildId): Promise<Guild | undefined> => {
    const row = await database.installation
      .selectFrom('guilds')
      .select('core_version')
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) return undefined;
    if (row.core_version < NEWEST_CORE)
      await database.installation.transaction().execute((trx) => bringForward(trx, id));
    return handle(id);
  };

  /** Makes the guild's row and schema in one transaction; another process that does so too waits for the row and finds it made. */
  const makeSchema = (facts: GuildFacts): Promise<boolean> =>
    database.installation.transaction().execute(async (trx) => {
      const schema = schemaName(facts.id);
      const made = await trx
        .insertInto('guilds')
        .values({
          id: facts.id,
          schema_name: schema,
          name: facts.name,
          icon: facts.icon,
          owner_id: facts.ownerId,
          state: 'active',
          core_version: NEWEST_CORE,
        })
        // Of whatever is unique: with many at once the schema’s name may be met before the id.
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!made) {
        await bringForward(trx, facts.id);
        return false;
      }
      await sql.raw(`create schema ${schema}; ${inSchema(schema, coreTables)}`).execute(trx);
      return true;
    });

  const provision = async (facts: GuildFacts): Promise<{ guild: Guild; isNew: boolean }> => {
    const isNew = await makeSchema(facts);
    const guild = handle(facts.id);
    await guild.change({ kind: isNew ? 'system' : 'discord' }, async (tx) => {
      if (isNew)
        tx.log({
          type: 'guild.provisioned',
          entity: 'guild',
          entityId: facts.id,
          data: { name: facts.name },
        });
      else await storeFacts(tx, facts);
    });
    return { guild, isNew };
  };

  return {
    find: async (id) => handles.get(id) ?? (await open(id)),
    summary,
    list: async () => {
      const rows = await database.installation
        .selectFrom('guilds')
        .select([...COLUMNS, 'known_at'])
        .orderBy(sql`name collate ${sql.id(ANY_ORDER)}`)
        .execute();
      return rows.map((row) => ({ ...toSummary(row), knownAt: row.known_at }));
    },
    askedForMembers: async () => {
      const rows = await database.installation
        .selectFrom('guilds')
        .select('id')
        .where('members_asked_at', 'is not', null)
        .where('state', '=', 'active')
        .execute();
      return rows.map(({ id }) => guildId(id));
    },
    facts: memory.factsOf,
    memberships: memory.memberships,
    provision,
    markLeft: async (id) => {
      const guild = handles.get(id) ?? (await open(id));
      await guild?.change({ kind: 'discord' }, storeLeft);
    },
  };
};

const toSummary = (row: {
  id: string;
  name: string;
  icon: string | null;
  owner_id: string;
  state: 'active' | 'left';
  prepared_at: Date | null;
}): GuildSummary => ({
  id: guildId(row.id),
  name: row.name,
  icon: row.icon,
  ownerId: row.owner_id,
  state: row.state,
  isPrepared: row.prepared_at !== null,
});
