import type { WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import { INSTALLATION_SCHEMA } from '#platform/database/connect.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Opened } from './at-once.ts';

/** How often a pool says that it lives (ms). */
const BEAT_MS = 5_000;
/** Silent for this long, a pool counts as dead (ms). Several beats, so that a busy database kills nobody. */
const DEAD_AFTER_MS = 30_000;

const WORKERS = `${INSTALLATION_SCHEMA}.workers`;

export type LivenessOptions = {
  readonly pool: pg.Pool;
  readonly events: WorkerEvents;
  readonly isAlone: boolean;
  /** Pools of this process that have ended; this one is added when it does. Those whose locks are free are taken out. */
  readonly ended: Set<string>;
  readonly logger: Logger;
  /** What this process does at once, as a pool of its own. */
  readonly opened: Pick<Opened, 'poolId' | 'freeForgotten'>;
  /** Between two beats (ms); default 5 s. */
  readonly beatMs?: number;
  /** Of silence before a pool counts as dead (ms); default 30 s. */
  readonly deadAfterMs?: number;
};

export type Liveness = { stop(): Promise<void> };

/**
 * Keeps the jobs of a killed process from waiting: graphile-worker itself gives a lock up only after four hours
 * (its documentation, "What happens if a worker dies"). Every pool of workers beats; whose beat stops loses its locks.
 *
 * graphile-worker writes the id of the pool into `locked_by`, for all workers of the pool, and not the worker's.
 */
export const startLiveness = async ({
  pool,
  events,
  isAlone,
  ended,
  logger,
  opened,
  beatMs = BEAT_MS,
  deadAfterMs = DEAD_AFTER_MS,
}: LivenessOptions): Promise<Liveness> => {
  const mine = new Set([opened.poolId]);
  if (isAlone) await pool.query(`delete from ${WORKERS}`);

  const freeJobsOfTheEnded = async (): Promise<void> => {
    if (ended.size === 0) return;
    const ids = [...ended];
    await pool.query(`delete from ${WORKERS} where id = any($1::text[])`, [ids]);
    await pool.query(`select graphile_worker.force_unlock_workers($1::text[])`, [ids]);
    for (const id of ids) ended.delete(id);
  };

  const beat = async (): Promise<void> => {
    await pool.query(
      `insert into ${WORKERS} (id, seen_at) select id, now() from unnest($1::text[]) as id
       on conflict (id) do update set seen_at = excluded.seen_at`,
      [[...mine]],
    );
  };

  /** A lock younger than the silence of the dead is nobody's who died: its pool may have begun just now, before its first beat. */
  const freeJobsOfTheDead = async (silenceMs: number): Promise<void> => {
    await pool.query(`delete from ${WORKERS} where seen_at < now() - $1 * interval '1 ms'`, [deadAfterMs]);
    await pool.query(
      `select graphile_worker.force_unlock_workers(array_agg(locked_by))
       from (select locked_by, max(locked_at) as since from (
               select locked_by, locked_at from graphile_worker._private_jobs where locked_by is not null
               union all
               select locked_by, locked_at from graphile_worker._private_job_queues where locked_by is not null) as locks
             group by locked_by) as pools
       where since <= now() - $2 * interval '1 ms'
         and not exists (select 1 from ${WORKERS} where id = locked_by) and locked_by <> all($1::text[])
       having count(*) > 0`,
      [[...mine], silenceMs],
    );
  };

  events.on('pool:create', ({ workerPool }) => {
    mine.add(workerPool.id);
    void beat().catch((error: unknown) =>
      logger.warn({ err: error }, 'A pool of workers could not say that it lives'),
    );
  });

  await freeJobsOfTheEnded();
  await freeJobsOfTheDead(isAlone ? 0 : deadAfterMs);
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= beat()
      .then(() => freeJobsOfTheDead(deadAfterMs))
      .then(() => opened.freeForgotten(deadAfterMs))
      .catch((error: unknown) =>
        logger.warn({ err: error }, 'Could not look after dead workers; trying again'),
      )
      .finally(() => {
        running = undefined;
      });
  }, beatMs);
  timer.unref();

  return {
    stop: async () => {
      clearInterval(timer);
      await running;
      for (const id of mine) ended.add(id);
      await freeJobsOfTheEnded();
    },
  };
};
