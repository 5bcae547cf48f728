import { type Kysely, sql } from 'kysely';
import { planned, unawaitedWrites } from '#platform/database/pipelined.ts';
import type { GuildId } from '#platform/ids.ts';
import type { NewJob } from './new-job.ts';

/** Tries of a job that says nothing of them. */
const MAX_ATTEMPTS = 25;

/**
 * Adds jobs in the given transaction. Does what graphile-worker's `add_job` does (its documentation, "SQL API"), which costs as much
 * as all else that a change writes: it looks after kinds of jobs and lanes that are new, and after a job of the same key that
 * runs. Where none of that is the case, and it seldom is, the row is all there is to it; where it is, `add_job` itself does it.
 */
export const enqueueJobs = async <Tables>(
  db: Kysely<Tables>,
  guildId: GuildId,
  jobs: readonly NewJob[],
): Promise<void> => {
  const sender = planned(unawaitedWrites(db), 'jobs.add');
  for (const [index, job] of jobs.entries()) {
    const name = sql`${job.name}::text`;
    const payload = sql`${JSON.stringify({ guildId, payload: job.payload })}::json`;
    const lane = sql`${`${job.lane ?? job.name}:${guildId}`}::text`;
    const maxAttempts = sql`${job.maxAttempts ?? MAX_ATTEMPTS}::int`;
    const key = sql`${job.key === undefined ? null : `${job.name}:${guildId}:${job.key}`}::text`;
    // All of a transaction happens at one time; what is due at once is due in the order in which it was asked for.
    const runAt = sql`coalesce(${job.runAt?.toISOString() ?? null}::timestamptz, now() + ${index}::int * interval '1 microsecond')`;
    await sql`
      with added as (
        insert into graphile_worker._private_jobs as jobs (job_queue_id, task_id, payload, run_at, max_attempts, key)
        select lane.id, kind.id, ${payload}, ${runAt}, ${maxAttempts}, ${key}
        from graphile_worker._private_tasks as kind, graphile_worker._private_job_queues as lane
        where kind.identifier = ${name} and lane.queue_name = ${lane}
        on conflict (key) do update set
          job_queue_id = excluded.job_queue_id, task_id = excluded.task_id, payload = excluded.payload,
          run_at = excluded.run_at, max_attempts = excluded.max_attempts, revision = jobs.revision + 1,
          attempts = 0, last_error = null, updated_at = now()
        where jobs.locked_at is null
        returning id)
      select pg_notify('jobs:insert', '{"r":' || random() || ',"count":1}') from added
      union all
      select null from graphile_worker.add_job(
        ${name}, payload := ${payload}, queue_name := ${lane}, run_at := ${runAt}, max_attempts := ${maxAttempts},
        job_key := ${key})
      where not exists (select from added)`.execute(sender);
  }
};
