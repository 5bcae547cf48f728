import { sql } from 'kysely';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { type GuildReader, readWithin } from '#platform/guilds/schema-access.ts';
import { actorSchema } from './actor.ts';
import { contentDigest, findUnvouched, readErased } from './erased-entries.ts';
import { type ChainEnd, type ChainFault, walkChain } from './hash-chain.ts';
import { type LogEntry, logEntrySchema } from './log-entry.ts';

export const LOG_COLUMNS = ['number', 'at', 'actor', 'type', 'entity', 'entity_id', 'data', 'hash'] as const;

type LogRow = {
  number: number;
  at: Date;
  actor: unknown;
  type: string;
  entity: string;
  entity_id: string;
  data: unknown;
};

/** An entry of a row. */
export const toEntry = (guild: Pick<Guild, 'id'>, row: LogRow): LogEntry => ({
  guildId: guild.id,
  number: row.number,
  at: row.at.toISOString(),
  actor: actorSchema.parse(row.actor),
  type: row.type,
  entity: row.entity,
  entityId: row.entity_id,
  data: logEntrySchema.shape.data.parse(row.data),
});

/** Entries after a number, oldest first. */
export const readLogAfter = async (
  guild: Guild,
  after: number,
  limit: number,
): Promise<readonly LogEntry[]> => {
  const rows = await guild.read
    .selectFrom('log')
    .select(LOG_COLUMNS)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map((row) => toEntry(guild, row));
};

/** The newest entry's number; 0 for an empty log. */
export const logEnd = (guild: Guild): Promise<number> => endOf(guild.read);

/** The newest entry's number as a change sees it, without its own entries; 0 for an empty log. */
export const logEndWithin = (tx: ChangeTx): Promise<number> => endOf(readWithin(tx));

const endOf = async (read: GuildReader): Promise<number> =>
  (await read.selectFrom('log_head').select('number').executeTakeFirstOrThrow()).number;

/** The number of the last entry that is older than so many seconds; 0 where there is none. */
export const logEndBefore = async (guild: Guild, seconds: number): Promise<number> =>
  (
    await guild.read
      .selectFrom('log')
      .select('number')
      .where('at', '<', sql<Date>`now() - make_interval(secs => ${seconds})`)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.number ?? 0;

/** One record's entries before a number, newest first. */
export const readHistory = async (
  guild: Guild,
  entity: string,
  entityId: string,
  page: { before: number; limit: number },
): Promise<readonly LogEntry[]> => {
  const rows = await guild.read
    .selectFrom('log')
    .select(LOG_COLUMNS)
    .where('entity', '=', entity)
    .where('entity_id', '=', entityId)
    .where('number', '<', page.before)
    .orderBy('number', 'desc')
    .limit(page.limit)
    .execute();
  return rows.map((row) => toEntry(guild, row));
};

/** Walks the whole chain; the fault names the first entry that was altered, removed or added by another way than a change. */
export const verifyLog = async (guild: Guild): Promise<{ entries: number; fault?: ChainFault }> => {
  const erased = await readErased(guild);
  const isAsErased = (entry: LogEntry): boolean | undefined => {
    const digest = erased.get(entry.number);
    return digest && contentDigest(entry).equals(digest);
  };
  let end: ChainEnd = { number: 0, hash: new Uint8Array() };
  for (;;) {
    const rows = await guild.read
      .selectFrom('log')
      .select(LOG_COLUMNS)
      .where('number', '>', end.number)
      .orderBy('number')
      .limit(1000)
      .execute();
    if (rows.length === 0) break;
    const walked = walkChain(
      end,
      rows.map((row) => {
        const entry = toEntry(guild, row);
        return { entry, hash: row.hash, isAsErased: isAsErased(entry) };
      }),
    );
    if ('fault' in walked) return { entries: end.number, fault: walked.fault };
    end = walked.end;
  }
  const head = await guild.read.selectFrom('log_head').select(['number', 'hash']).executeTakeFirstOrThrow();
  if (head.number !== end.number)
    return { entries: end.number, fault: { number: end.number + 1, reason: 'gap' } };
  if (!head.hash.equals(end.hash))
    return { entries: end.number, fault: { number: head.number, reason: 'hash' } };
  const unvouched = await findUnvouched(guild);
  return { entries: end.number, ...(unvouched ? { fault: unvouched } : {}) };
};

/** The newest entries before a number, newest first. `without` names types of entries that are left out. */
export const readNewest = async (
  guild: Guild,
  page: { before: number; limit: number; without: readonly string[] },
): Promise<readonly LogEntry[]> => {
  const newest = guild.read
    .selectFrom('log')
    .select(LOG_COLUMNS)
    .where('number', '<', page.before)
    .orderBy('number', 'desc')
    .limit(page.limit);
  const rows = await (page.without.length > 0
    ? newest.where('type', 'not in', page.without)
    : newest
  ).execute();
  return rows.map((row) => toEntry(guild, row));
};
