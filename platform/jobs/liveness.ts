import type { WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import { INSTALLATION_SCHEMA } from '#platform/database/connect.ts';
import type { Logger } from '#platform/telemetry/logger.ts';

/** How often a worker says that it lives (ms). */
const BEAT_MS = 5_000;
/** Silent for this long, a worker counts as dead. Several beats, so that a busy database kills nobody. */
const DEAD_AFTER = '30 seconds';

const WORKERS = `${INSTALLATION_SCHEMA}.workers`;

export type LivenessOptions = {
  readonly pool: pg.Pool;
  readonly events: WorkerEvents;
  readonly isAlone: boolean;
  readonly logger: Logger;
};

export type Liveness = { stop(): Promise<void> };

/**
 * Keeps the jobs of a killed process from waiting: graphile-worker itself gives a lock up only after four hours
 * (its documentation, "What happens if a worker dies"). Every worker beats; whose beat stops loses its locks.
 */
export const startLiveness = async ({
  pool,
  events,
  isAlone,
  logger,
}: LivenessOptions): Promise<Liveness> => {
  const mine = new Set<string>();
  if (isAlone) await pool.query(`delete from ${WORKERS}`);

  const beat = async (): Promise<void> => {
    await pool.query(
      `insert into ${WORKERS} (id, seen_at) select id, now() from unnest($1::text[]) as id
       on conflict (id) do update set seen_at = excluded.seen_at`,
      [[...mine]],
    );
  };

  const freeJobsOfTheDead = async (): Promise<void> => {
    await pool.query(`delete from ${WORKERS} where seen_at < now() - interval '${DEAD_AFTER}'`);
    await pool.query(
      `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
       from (select locked_by from graphile_worker._private_jobs where locked_by is not null
             union select locked_by from graphile_worker._private_job_queues where locked_by is not null) as locks
       where not exists (select 1 from ${WORKERS} where id = locked_by) and locked_by <> all($1::text[])
       having count(*) > 0`,
      [[...mine]],
    );
  };

  events.on('worker:create', ({ worker }) => {
    mine.add(worker.workerId);
    void beat().catch((error: unknown) =>
      logger.warn({ err: error }, 'A worker could not say that it lives'),
    );
  });

  await freeJobsOfTheDead();
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= beat()
      .then(freeJobsOfTheDead)
      .catch((error: unknown) =>
        logger.warn({ err: error }, 'Could not look after dead workers; trying again'),
      )
      .finally(() => {
        running = undefined;
      });
  }, BEAT_MS);
  timer.unref();

  return {
    stop: async () => {
      clearInterval(timer);
      await running;
      await pool.query(`delete from ${WORKERS} where id = any($1::text[])`, [[...mine]]);
    },
  };
};
