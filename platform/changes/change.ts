import type { Kysely } from 'kysely';
import { isPlanOutdated, unawaitedWrites } from '#platform/database/pipelined.ts';
import type { GuildTables } from '#platform/database/tables.ts';
import { DomainError } from '#platform/errors.ts';
import { accessNotice, notifyAccess, type Touched, touchedBy } from '#platform/guilds/access-memory.ts';
import type { ChangeTx, OnceKey } from '#platform/guilds/handle.ts';
import type { GuildWriter } from '#platform/guilds/schema-access.ts';
import type { GuildId } from '#platform/ids.ts';
import type { AtOnce } from '#platform/jobs/at-once.ts';
import { type Enqueued, enqueueJobs, keyOf } from '#platform/jobs/enqueue.ts';
import type { NewJob } from '#platform/jobs/new-job.ts';
import type { Actor } from './actor.ts';
import { appendLog } from './append-log.ts';
import type { NewLogEntry } from './log-entry.ts';
import { noteWrites } from './note-writes.ts';

/** What the door needs of its surroundings. */
export type ChangeDoor = {
  readonly guildId: GuildId;
  readonly schema: string;
  /** Unbound Kysely; the door binds it to the schema. */
  readonly kysely: Kysely<GuildTables>;
  readonly clock: () => Date;
  /** Called after a commit that touched access facts: they are not remembered any more when the change returns. */
  readonly forget: (touched: Touched) => void;
  /** Called after a commit that wrote to the log: wakes the live tail. A lost call delays and never loses. */
  readonly wake: (guildId: GuildId) => void;
  /** Does at once what a change asks for. */
  readonly atOnce: Pick<AtOnce, 'poolId' | 'ahead' | 'run'>;
};

/** Thrown inside the transaction to leave it when the change was made before; never leaves this file. */
class MadeBefore {
  readonly answer: unknown;
  constructor(answer: unknown) {
    this.answer = answer;
  }
}

/** Tries of a change that the database took back: another one and it waited for one another, or a table has just got another shape. */
const TRIES = 4;
/** Source: PostgreSQL, "Error Codes": deadlock_detected, serialization_failure. */
const TAKEN_BACK = new Set(['40P01', '40001']);

const wasTakenBack = (error: unknown): boolean =>
  isPlanOutdated(error) || (error instanceof Error && 'code' in error && TAKEN_BACK.has(String(error.code)));

/** Runs one change: see `Guild.change` and `Guild.once`. One that was taken back for another's sake has done nothing, and is run again. */
export const runChange = async <Result>(
  door: ChangeDoor,
  actor: Actor,
  once: OnceKey | undefined,
  act: (tx: ChangeTx) => Promise<Result>,
): Promise<Result> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await tryChange(door, actor, once, act);
    } catch (error) {
      if (tried === TRIES || !wasTakenBack(error)) throw error;
    }
  }
};

const tryChange = async <Result>(
  door: ChangeDoor,
  actor: Actor,
  once: OnceKey | undefined,
  act: (tx: ChangeTx) => Promise<Result>,
): Promise<Result> => {
  const entries: NewLogEntry[] = [];
  const jobs: NewJob[] = [];
  const last = new Map<string, (tx: ChangeTx) => Promise<void>>();
  const entities = new Set<string>();
  let enqueued: readonly Enqueued[] = [];
  let ahead: unknown;
  try {
    const result = await door.kysely.transaction().execute(async (transaction) => {
      const db: GuildWriter = transaction.withSchema(door.schema).withPlugin(noteWrites(entities));
      const now = door.clock();
      if (once) await claimOnce(db, once);
      const tx: ChangeTx = {
        guildId: door.guildId,
        actor,
        now,
        db,
        log: (entry) => {
          entries.push(entry);
          entities.add(entry.entity);
        },
        enqueue: (job) => void jobs.push(job),
        lastly: (key, does) => void last.set(key, does),
      };
      const made = await act(tx);
      for (const does of last.values()) await does(tx);
      if (once) {
        await unawaitedWrites(db)
          .updateTable('idempotency')
          .set({ answer: JSON.stringify(made ?? null) })
          .where('scope', '=', once.scope)
          .where('key', '=', once.key)
          .execute();
      }
      const [job] = jobs;
      const poolId = isOne(jobs) ? door.atOnce.poolId() : undefined;
      enqueued = await enqueueJobs(transaction, door.guildId, jobs, poolId);
      const key = job && keyOf(door.guildId, job);
      if (job && key !== undefined && poolId !== undefined)
        ahead = await door.atOnce.ahead(tx, job, { key, poolId });
      // Last, because the lock on the log's end orders all changes of the guild until the commit.
      await appendLog(transaction, { guildId: door.guildId, schema: door.schema, actor, at: now, entries });
      const touched = touchedBy(entities);
      if (touched) await notifyAccess(transaction, accessNotice(door.guildId, touched));
      return made;
    });
    const touched = touchedBy(entities);
    if (touched) door.forget(touched);
    for (const { job, row } of enqueued) {
      const taken = (await row.rows)[0]?.taken;
      if (taken != null) door.atOnce.run(door.guildId, { id: taken, job, ahead });
    }
    if (entries.length > 0) door.wake(door.guildId);
    return result;
  } catch (error) {
    if (error instanceof MadeBefore) return error.answer as Result; // it was stored from this very change's result
    throw error;
  }
};

/** Many jobs of one change are done one after another by whoever has time; one that is due later is not done now. */
const isOne = (jobs: readonly NewJob[]): boolean => jobs.length === 1 && jobs[0]?.runAt === undefined;

const claimOnce = async (db: GuildWriter, once: OnceKey): Promise<void> => {
  const claimed = await db
    .insertInto('idempotency')
    .values({ ...once, answer: 'null' })
    // A second one waits here until the first commits or rolls back.
    .onConflict((conflict) => conflict.columns(['scope', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed) return;
  const earlier = await db
    .selectFrom('idempotency')
    .select(['fingerprint', 'answer'])
    .where('scope', '=', once.scope)
    .where('key', '=', once.key)
    .executeTakeFirstOrThrow();
  if (earlier.fingerprint !== once.fingerprint)
    throw new DomainError('idempotency-mismatch', 422, { key: once.key });
  throw new MadeBefore(earlier.answer);
};
