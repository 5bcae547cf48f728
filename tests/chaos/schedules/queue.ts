import { classifyDiscordError } from '#platform/discord/failure.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { SyncEngine } from '#sync/engine.ts';
import { DiscordUnavailable } from '#sync/settle.ts';
import type { openSyncStage } from '#tests/support/sync-stage.ts';
import { Killed, type Life } from './life.ts';

type Stage = Awaited<ReturnType<typeof openSyncStage>>;

/** A process with its engine; a killed one is followed by another. */
export type Process = { readonly life: Life; readonly engine: SyncEngine; readonly guild: Guild };

/** The jobs of a stage, done one after another by hand. */
export const openQueue = ({ database, clock, run }: Pick<Stage, 'database' | 'clock' | 'run'>) => ({
  clear: async (): Promise<void> => {
    await database.pool.query('delete from graphile_worker._private_jobs');
  },

  /** Takes the job that is due first, as a worker does, and does it; false when none is due. */
  runNext: async (process: Process): Promise<boolean> => {
    const { rows } = await database.pool.query<{ id: string; name: string; payload: { payload: object } }>(
      `update graphile_worker._private_jobs set locked_by = 'schedule', locked_at = now() where id = (
         select id from graphile_worker._private_jobs where run_at <= $1 and locked_at is null
         order by priority, run_at, id limit 1)
       returning id, payload, (select identifier from graphile_worker._private_tasks where id = task_id) as name`,
      [clock()],
    );
    const [job] = rows;
    if (!job) return false;
    const isDone = await run(job.name, job.payload.payload, process.engine, process.guild).then(
      () => true,
      (error: unknown) => {
        const isTriedAgain =
          error instanceof Killed ||
          error instanceof DiscordUnavailable ||
          classifyDiscordError(error)?.kind === 'unavailable';
        if (isTriedAgain) return false;
        throw error;
      },
    );
    await database.pool.query(
      isDone
        ? 'delete from graphile_worker._private_jobs where id = $1'
        : `update graphile_worker._private_jobs set locked_by = null, locked_at = null, run_at = now() where id = $1`,
      [job.id],
    );
    return true;
  },

  /** When the next job is due (Unix ms); undefined when none is left. */
  nextDue: async (): Promise<number | undefined> => {
    const { rows } = await database.pool.query<{ at: Date | null }>(
      'select min(run_at) as at from graphile_worker._private_jobs',
    );
    return rows[0]?.at?.getTime();
  },
});
