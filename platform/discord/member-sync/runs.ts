import { sql } from 'kysely';
import { INSTALLATION_SCHEMA } from '#platform/database/connect.ts';
import { unawaitedWrites } from '#platform/database/pipelined.ts';
import type { MemberSyncTable } from '#platform/database/tables.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { countAccounts } from './accounts.ts';

// Reports of how all members of a guild were enumerated: how far each run is, what it found, and what it changed. They are written in the
// changes that store what was found, so that a report never says more than there is.

type Trigger = MemberSyncTable['trigger'];

/** A run that began longer ago than this is taken for one that its process left behind (ms). */
const ABANDONED_MS = 5 * 60_000;
/** Reports that are kept of a guild. */
const KEPT = 100;
const ENTITY = 'member-sync';
const GUILDS = sql.table(`${INSTALLATION_SCHEMA}.guilds`);

/** How far an enumeration is after a chunk. */
export type ChunkProgress = {
  /** Chunks that came, of how many. */
  readonly chunks: number;
  readonly expected: number;
  /** People whom all chunks so far and events meanwhile told of. */
  readonly found: number;
  /** Of all chunks so far: members that could not be read and were left out. */
  readonly unreadable: number;
};

/** What storing did. */
export type StoredMembers = { readonly created: number; readonly updated: number };

/** The run that waits or is under way, if there is one. */
const findUnderWay = (tx: ChangeTx) =>
  tx.db
    .selectFrom('member_syncs')
    .select('id')
    .where((where) =>
      where.or([
        where('state', '=', 'waiting'),
        where.and([
          where('state', '=', 'running'),
          where(where.fn.coalesce('began_at', 'asked_at'), '>', new Date(tx.now.getTime() - ABANDONED_MS)),
        ]),
      ]),
    )
    .orderBy('id', 'desc')
    .executeTakeFirst();

/**
 * Asks for all members to be enumerated; the process that hears of the guild does it within a second or two, or as soon as Discord would
 * answer again. Asked again before it has ended, also by two at once, it is asked once.
 * @returns the number of the run
 */
export const askForMemberSync = async (tx: ChangeTx): Promise<number> => {
  const underWay = await findUnderWay(tx);
  if (underWay) return underWay.id;
  const made = await tx.db
    .insertInto('member_syncs')
    .values({ trigger: 'request', state: 'waiting', asked_at: tx.now })
    .onConflict((conflict) => conflict.column('state').where('state', '=', 'waiting').doNothing())
    .returning('id')
    .executeTakeFirst();
  // Somebody else was quicker, and has asked meanwhile.
  if (!made) return (await findUnderWay(tx))?.id ?? askForMemberSync(tx);
  const { id } = made;
  await sql`update ${GUILDS} set members_asked_at = ${tx.now} where id = ${tx.guildId}`.execute(tx.db);
  tx.log({ type: `${ENTITY}.asked`, entity: ENTITY, entityId: String(id), data: {} });
  return id;
};

/** A run begins: the one that was asked for, or one of its own. What was under way is given up for it. */
export const beginMemberSync = async (tx: ChangeTx, trigger: Exclude<Trigger, 'request'>): Promise<void> => {
  await tx.db
    .updateTable('member_syncs')
    .set({ state: 'given-up', ended_at: tx.now })
    .where('state', '=', 'running')
    .execute();
  const asked = await tx.db
    .updateTable('member_syncs')
    .set({ state: 'running', began_at: tx.now })
    .where('state', '=', 'waiting')
    .returning('id')
    .execute();
  if (asked.length > 0) {
    await sql`update ${GUILDS} set members_asked_at = null where id = ${tx.guildId}`.execute(tx.db);
    return;
  }
  const { id } = await tx.db
    .insertInto('member_syncs')
    .values({ trigger, state: 'running', asked_at: tx.now, began_at: tx.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx.db
    .deleteFrom('member_syncs')
    .where('id', '<=', id - KEPT)
    .execute();
};

/** A chunk has been stored, or what came with the guild itself. */
export const noteChunk = async (
  tx: ChangeTx,
  { chunks, expected, found, unreadable }: ChunkProgress,
  { created, updated }: StoredMembers,
): Promise<void> => {
  await unawaitedWrites(tx.db)
    .updateTable('member_syncs')
    .set({
      ...{ chunks, expected, found, errors: unreadable },
      created: sql<number>`created + ${created}`,
      updated: sql<number>`updated + ${updated}`,
    })
    .where('state', '=', 'running')
    .execute();
};

/** Everybody has been told of: who is left over has gone, and accounts are matched with who is here. */
export const endMemberSync = async (tx: ChangeTx, gone: number): Promise<void> => {
  const accounts = await countAccounts(tx.db);
  const done = await tx.db
    .updateTable('member_syncs')
    .set({ state: 'done', ended_at: tx.now, gone, ...accounts })
    .where('state', '=', 'running')
    .returning(['id', 'trigger', 'found', 'created', 'updated', 'errors'])
    .executeTakeFirst();
  if (!done) return;
  const { id, trigger, ...counts } = done;
  // What a look of its own found anew is told of by itself.
  if (trigger !== 'request' && counts.errors === 0) return;
  tx.log({
    type: `${ENTITY}.done`,
    entity: ENTITY,
    entityId: String(id),
    data: { ...counts, gone, ...accounts },
  });
};

/** Reports, newest first. */
export const findMemberSyncs = (guild: Pick<Guild, 'read'>, limit: number) =>
  guild.read
    .selectFrom('member_syncs')
    .select(['id', 'trigger', 'state', 'asked_at', 'ended_at', 'expected', 'chunks', 'found'])
    .select(['matched', 'unlinked', 'duplicates', 'created', 'updated', 'gone', 'errors'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
