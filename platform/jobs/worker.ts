import { EventEmitter } from 'node:events';
import {
  type JobHelpers,
  makeWorkerUtils,
  type Runner,
  run,
  type WorkerEvents,
  Logger as WorkerLogger,
} from 'graphile-worker';
import type pg from 'pg';
import { z } from 'zod';
import type { Guilds } from '#platform/guilds/guilds.ts';
import { guildId } from '#platform/ids.ts';
import { type Child, keepRunning } from '#platform/processes/keep-running.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { type AtOnce, createAtOnce } from './at-once.ts';
import { bookkeepingPool } from './bookkeeping.ts';
import type { JobAttempt, JobDefinition } from './job.ts';
import { type LivenessOptions, startLiveness } from './liveness.ts';

const POLL_MS = 1_000;
/** Waits before the worker begins again: a try costs next to nothing, and all jobs wait for it (ms). */
const AGAIN_MS = [50, 250, 1_000] as const;

const envelope = z.strictObject({ guildId: z.string(), payload: z.unknown() });

const bridgeLogger = (logger: Logger): WorkerLogger =>
  new WorkerLogger((scope) => (level, message) => {
    const line = { part: 'jobs', task: scope.taskIdentifier, job: scope.jobId };
    if (level === 'error') logger.error(line, message);
    else if (level === 'warning') logger.warn(line, message);
    else logger.debug(line, message);
  });

/** Creates or upgrades graphile-worker's own schema. */
export const migrateJobs = async (pool: pg.Pool, logger: Logger): Promise<void> => {
  const workerUtils = await makeWorkerUtils({ pgPool: pool, logger: bridgeLogger(logger) });
  try {
    await workerUtils.migrate();
  } finally {
    await workerUtils.release();
  }
};

export type WorkerOptions = {
  readonly pool: pg.Pool;
  readonly guilds: Guilds;
  /** Where this process's changes leave what is to be done at once. */
  readonly atOnce?: AtOnce;
  readonly jobs: readonly JobDefinition[];
  readonly logger: Logger;
  /** Jobs at once in this process. */
  readonly concurrency: number;
  /** No other process uses this database: what locked jobs before is dead, and its jobs are taken up at once. */
  readonly isAlone: boolean;
  /** How often it is looked for jobs that nobody was woken for (ms); default 1 s. */
  readonly pollMs?: number;
  /** How often this process says that it lives, and how long a silence means that another one does not. */
  readonly beat?: Pick<LivenessOptions, 'beatMs' | 'deadAfterMs'>;
  /** By default the machine's. */
  readonly clock?: () => Date;
};

export type Worker = {
  /** Begins no new job, waits for the running ones. */
  stop(): Promise<void>;
};

/** Runs jobs until stopped. */
export const startWorker = async (options: WorkerOptions): Promise<Worker> => {
  const { guilds, logger, atOnce = createAtOnce(), clock = () => new Date() } = options;
  const definitions = new Map(options.jobs.map((definition) => [definition.name, definition]));

  const perform = async (
    name: string,
    id: string,
    payload: unknown,
    attempt: JobAttempt & { readonly ahead?: unknown },
  ): Promise<void> => {
    const definition = definitions.get(name);
    if (!definition) throw new Error(`No job is called ${name}`);
    const guild = await guilds.find(guildId(id));
    // Whatever is left to do in a guild is found when the bot is in it again: it is compared as a whole then.
    if (!guild || (await guild.facts()).summary.state === 'left') {
      logger.info({ part: 'jobs', job: name, guildId: id }, 'The guild is gone; the job is dropped');
      return;
    }
    await definition.run(guild, definition.payload.parse(payload), attempt);
  };

  const tasks = [...definitions.keys()].map(
    (name) =>
      [
        name,
        (raw: unknown, { job, abortSignal }: JobHelpers): Promise<void> => {
          const { guildId: id, payload } = envelope.parse(raw);
          return perform(name, id, payload, {
            number: job.attempts,
            last: job.attempts >= job.max_attempts,
            now: clock(),
            signal: abortSignal ?? new AbortController().signal,
          });
        },
      ] as const,
  );
  // Pools of this process that have ended: what they still seem to have taken, nobody works on.
  const ended = new Set<string>();
  const begin = async (): Promise<Child> => {
    const events: WorkerEvents = new EventEmitter();
    const lost = Promise.withResolvers<void>();
    events.on('pool:listen:error', () => lost.resolve());
    const pool = bookkeepingPool(options.pool);
    const opened = atOnce.open({
      pool,
      logger,
      perform: (id, { job: { name, payload, maxAttempts }, ahead }, signal) =>
        perform(name, id, payload, { number: 1, last: maxAttempts === 1, now: clock(), signal, ahead }),
      ahead: async (tx, { name, payload }, taken) => {
        const definition = definitions.get(name);
        // What cannot be begun says why when it is done.
        const given = definition?.payload.safeParse(payload);
        return given?.success ? definition?.ahead?.(tx, given.data, taken) : undefined;
      },
    });
    const liveness = await startLiveness({
      pool: options.pool,
      events,
      isAlone: options.isAlone,
      ended,
      logger,
      opened,
      ...options.beat,
    }).catch(async (error: unknown) => {
      await opened.close();
      throw error;
    });
    const runner: Runner = await run({
      events,
      pgPool: pool,
      concurrency: options.concurrency,
      // Wake-ups come by LISTEN; the poll is for jobs that are due later and for lost wake-ups.
      pollInterval: options.pollMs ?? POLL_MS,
      noHandleSignals: true,
      logger: bridgeLogger(logger),
      taskList: Object.fromEntries(tasks),
      // How a job ended is stored by a path that survives a lost database: it ends the runner, and not the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    }).catch(async (error: unknown) => {
      await opened.close();
      await liveness.stop().catch(() => undefined); // the first error says why
      throw error;
    });
    let isEnded = false;
    const exited = runner.promise
      .catch((error: unknown) => logger.error({ err: error, part: 'jobs' }, 'The jobs’ worker failed'))
      .then(async () => {
        isEnded = true;
        await opened.close();
        await liveness
          .stop()
          .catch((error: unknown) =>
            logger.warn({ err: error }, 'A pool of workers could not say that it ends'),
          );
      });
    let ending: Promise<void> | undefined;
    const end = (): Promise<void> => {
      ending ??= Promise.all([opened.close(), isEnded ? exited : runner.stop()]).then(() => undefined);
      return ending;
    };
    // With the database may go that a job was done, and its lane would stay taken by a pool that lives. So a lost database ends
    // the pool; the next one, under another id, frees what this one had locked.
    void lost.promise.then(end).catch((error: unknown) => {
      logger.debug(
        { err: error, part: 'jobs' },
        'A pool of workers that lost its database could not end well',
      );
    });
    return {
      exited,
      stop: async () => {
        await end();
        await exited;
      },
    };
  };
  return keepRunning({ name: 'The jobs’ worker', start: begin, logger, waitsMs: AGAIN_MS });
};
