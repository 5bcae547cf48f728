import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { NewJob } from './new-job.ts';
import type { TakenFor } from './taken.ts';

/** Jobs that this process does at once at the same time; what is asked for beyond them waits for a worker. */
const ROOM = 6;
/** How often it is tried again to say how a job ended (ms). */
const SETTLE_AGAIN_MS = 1_000;

/** A job whose row says, since the commit of the change that asked for it, that this process does it. */
export type TakenJob = {
  readonly id: string;
  readonly job: NewJob;
  /** What was asked for ahead of it; see `JobDefinition`. */
  readonly ahead?: unknown;
};

/** What is needed to do taken jobs. */
export type Hands = {
  /** As `bookkeepingPool` gives it. */
  readonly pool: pg.Pool;
  readonly logger: Logger;
  /** Does a job; what it throws puts the job back, to be tried by a worker. */
  readonly perform: (guildId: string, taken: Omit<TakenJob, 'id'>, signal: AbortSignal) => Promise<void>;
  /** Sends within a change what a job would ask for first; see `JobDefinition`. */
  readonly ahead?: (tx: ChangeTx, job: NewJob, taken: TakenFor) => Promise<unknown>;
};

/** Taken jobs, as the worker that does them sees it. */
export type Opened = {
  /** The pool of workers that the jobs are taken for, in `locked_by`. */
  readonly poolId: string;
  /** Takes the lock off jobs that were taken so long ago (ms) and of which nobody here knows: the answer to their commit was lost. */
  freeForgotten(silenceMs: number): Promise<void>;
  /** Takes no more, and waits for those that run. */
  close(): Promise<void>;
};

/**
 * Jobs that are done in the process that asked for them, as soon as the change has committed. A job waits for nobody then: no worker
 * has to be woken, and none has to take it. It is a job like any other all the same: its row is there, locked with its lane from the
 * commit on, so a process that dies leaves it to the next (platform/jobs/liveness.ts).
 */
export type AtOnce = {
  /** The pool for which a job may be taken now; undefined when nobody here would do it. */
  poolId(): string | undefined;
  /** Sends within a change what a job that it takes would ask for first. */
  ahead(tx: ChangeTx, job: NewJob, taken: TakenFor): Promise<unknown>;
  /** Does a job that the change which has just committed took. */
  run(guildId: string, taken: TakenJob): void;
  open(hands: Hands): Opened;
};

const DONE = {
  name: 'complete_job_q/at-once',
  text: `
    with done as (
      delete from graphile_worker._private_jobs where id = $1::bigint and locked_by = $2::text returning job_queue_id)
    update graphile_worker._private_job_queues as lane set locked_by = null, locked_at = null
    from done where lane.id = done.job_queue_id and lane.locked_by = $2::text`,
};

/** As graphile-worker gives a job back that failed, with its waits. */
const FAILED = {
  name: 'fail_job_q/at-once',
  text: `
    with failed as (
      update graphile_worker._private_jobs set last_error = $3::text, locked_by = null, locked_at = null,
        run_at = greatest(now(), run_at) + exp(least(attempts, 10)) * interval '1 second'
      where id = $1::bigint and locked_by = $2::text returning job_queue_id)
    update graphile_worker._private_job_queues as lane set locked_by = null, locked_at = null
    from failed where lane.id = failed.job_queue_id and lane.locked_by = $2::text`,
};

const FORGOTTEN = `
  with forgotten as (
    update graphile_worker._private_jobs set locked_by = null, locked_at = null
    where locked_by = $1::text and locked_at <= now() - $2 * interval '1 ms' and id <> all($3::bigint[])
    returning job_queue_id)
  update graphile_worker._private_job_queues as lane set locked_by = null, locked_at = null
  from forgotten where lane.id = forgotten.job_queue_id and lane.locked_by = $1::text`;

/** Nobody does jobs at once until a worker opens it. */
export const createAtOnce = (): AtOnce => {
  let current:
    | {
        readonly poolId: string;
        readonly start: AtOnce['run'];
        readonly ahead: Hands['ahead'];
        readonly hasRoom: () => boolean;
      }
    | undefined;
  return {
    poolId: () => (current?.hasRoom() ? current.poolId : undefined),
    ahead: async (tx, job, taken) => current?.ahead?.(tx, job, taken),
    run: (guildId, taken) => current?.start(guildId, taken),
    open: (hands) => {
      const opened = openHands(hands);
      current = opened;
      return {
        ...opened,
        close: async () => {
          if (current === opened) current = undefined;
          await opened.close();
        },
      };
    },
  };
};

const openHands = ({ pool, logger, perform, ahead }: Hands) => {
  const poolId = `at-once-${randomBytes(9).toString('hex')}`;
  const running = new Map<string, Promise<void>>();
  const closing = new AbortController();

  const settle = async ({ id, job }: TakenJob, failure: string | undefined): Promise<void> => {
    for (;;) {
      const client = await pool.connect();
      try {
        await client.query(
          failure === undefined
            ? { ...DONE, values: [id, poolId] }
            : { ...FAILED, values: [id, poolId, failure] },
        );
        return;
      } catch (error) {
        logger.warn({ err: error, part: 'jobs', job: job.name }, 'How a job ended could not be stored');
      } finally {
        client.release();
      }
      if (closing.signal.aborted) return; // who looks after the dead frees it
      await new Promise((done) => setTimeout(done, SETTLE_AGAIN_MS));
    }
  };

  const carryOut = async (guildId: string, taken: TakenJob): Promise<void> => {
    const failure = await perform(guildId, taken, closing.signal).then(
      () => undefined,
      (error: unknown) => {
        logger.error({ err: error, part: 'jobs', task: taken.job.name, job: taken.id }, 'A job failed');
        return error instanceof Error ? error.message : String(error);
      },
    );
    await settle(taken, failure);
  };

  return {
    poolId,
    ahead,
    hasRoom: () => running.size < ROOM,
    start: (guildId: string, taken: TakenJob): void => {
      const done = carryOut(guildId, taken)
        .catch((error: unknown) =>
          logger.warn({ err: error, part: 'jobs' }, 'How a job ended could not be stored'),
        )
        .finally(() => running.delete(taken.id));
      running.set(taken.id, done);
    },
    freeForgotten: async (silenceMs: number): Promise<void> => {
      await pool.query(FORGOTTEN, [poolId, silenceMs, [...running.keys()]]);
    },
    close: async (): Promise<void> => {
      closing.abort();
      await Promise.all(running.values());
    },
  };
};
