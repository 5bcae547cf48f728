import { type Kysely, sql } from 'kysely';
import { unawaitedWrites } from '#platform/database/pipelined.ts';
import type { GuildId } from '#platform/ids.ts';
import type { Actor } from './actor.ts';
import { aroundNumber } from './hash-chain.ts';
import type { NewLogEntry } from './log-entry.ts';

/** Entries of one statement: each looks its predecessor up among them. */
const AT_ONCE = 100;

export type Appended = {
  readonly guildId: GuildId;
  readonly schema: string;
  readonly actor: Actor;
  readonly at: Date;
  readonly entries: readonly NewLogEntry[];
};

/**
 * Appends entries to a guild's log, at the end of a transaction: numbered and hashed by the database, so that the log's end,
 * which all changes of the guild wait for, is locked for one statement and the commit.
 */
export const appendLog = async <Tables>(
  db: Kysely<Tables>,
  { guildId, schema, actor, at, entries }: Appended,
): Promise<void> => {
  const [log, head] = [sql.id(schema, 'log'), sql.id(schema, 'log_head')];
  const now = at.toISOString();
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const some = entries.slice(from, from + AT_ONCE);
    const around = some.map((entry) => aroundNumber({ guildId, at: now, actor, ...entry }));
    await sql`
      with recursive
      entry as (
        select * from unnest(
          ${some.map(({ type }) => type)}::text[], ${some.map(({ entity }) => entity)}::text[],
          ${some.map(({ entityId }) => entityId)}::text[], ${some.map(({ data }) => JSON.stringify(data))}::text[],
          ${around.map(([before]) => before)}::text[], ${around.map(([, after]) => after)}::text[]
        ) with ordinality as entry (type, entity, entity_id, data, before, after, nth)),
      head as materialized (select number, hash from ${head} for update),
      chain (nth, number, hash) as (
        select 0::bigint, number, hash from head
        union all
        select entry.nth, chain.number + 1,
          sha256(chain.hash || convert_to(entry.before || (chain.number + 1) || entry.after, 'UTF8'))
        from chain join entry on entry.nth = chain.nth + 1),
      moved as (
        update ${head} set number = newest.number, hash = newest.hash
        from (select number, hash from chain order by nth desc limit 1) as newest)
      insert into ${log} (number, at, actor, type, entity, entity_id, data, hash)
      select chain.number, ${now}::timestamptz, ${JSON.stringify(actor)}::jsonb, entry.type, entry.entity, entry.entity_id,
        entry.data::jsonb, chain.hash
      from chain join entry using (nth)`.execute(unawaitedWrites(db));
  }
};
