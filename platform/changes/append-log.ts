import { type Kysely, sql } from 'kysely';
import { unawaitedWrites } from '#platform/database/pipelined.ts';
import type { GuildId } from '#platform/ids.ts';
import type { Actor } from './actor.ts';
import { aroundNumber } from './hash-chain.ts';
import type { NewLogEntry } from './log-entry.ts';

export type Appended = {
  readonly guildId: GuildId;
  readonly schema: string;
  readonly actor: Actor;
  readonly at: Date;
  readonly entries: readonly NewLogEntry[];
};

/**
 * Appends entries to a guild's log, at the end of a transaction. The database numbers and hashes them, so that the log's end,
 * which all changes of the guild wait for, is not read first: it is locked from here to the commit, which is on its way too.
 */
export const appendLog = async <Tables>(
  db: Kysely<Tables>,
  { guildId, schema, actor, at, entries }: Appended,
): Promise<void> => {
  const [log, head] = [sql.id(schema, 'log'), sql.id(schema, 'log_head')];
  const sender = unawaitedWrites(db);
  const now = at.toISOString();
  for (const entry of entries) {
    const [before, after] = aroundNumber({ guildId, at: now, actor, ...entry });
    await sql`
      with moved as (
        update ${head} set number = number + 1,
          hash = sha256(hash || convert_to(${before} || (number + 1) || ${after}, 'UTF8'))
        returning number, hash)
      insert into ${log} (number, at, actor, type, entity, entity_id, data, hash)
      select number, ${now}::timestamptz, ${JSON.stringify(actor)}::jsonb, ${entry.type}, ${entry.entity},
        ${entry.entityId}, ${JSON.stringify(entry.data)}::jsonb, hash
      from moved`.execute(sender);
  }
};
