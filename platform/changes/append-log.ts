import { CompiledQuery, type Kysely } from 'kysely';
import { sendQuery } from '#platform/database/pipelined.ts';
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
  const text = textIn(schema);
  const now = at.toISOString();
  for (const entry of entries) {
    const [before, after] = aroundNumber({ guildId, at: now, actor, ...entry });
    await sendQuery(
      db,
      CompiledQuery.raw(text, [
        before,
        after,
        now,
        JSON.stringify(actor),
        entry.type,
        entry.entity,
        entry.entityId,
        JSON.stringify(entry.data),
      ]),
    );
  }
};

/** $1 and $2 around the number, $3 when, $4 who, $5 type, $6 entity, $7 its id, $8 data. */
const textIn = (schema: string): string => `
  with moved as (
    update "${schema}".log_head set number = number + 1,
      hash = sha256(hash || convert_to($1::text || (number + 1) || $2::text, 'UTF8'))
    returning number, hash)
  insert into "${schema}".log (number, at, actor, type, entity, entity_id, data, hash)
  select number, $3::timestamptz, $4::jsonb, $5::text, $6::text, $7::text, $8::jsonb, hash
  from moved`;
