import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type SentQuery, sendQuery } from '#platform/database/pipelined.ts';
import type { GuildId } from '#platform/ids.ts';
import type { NewJob } from './new-job.ts';

/** A job's key in the table of jobs. */
const keyIn = (guildId: GuildId, { name, key }: NewJob): string | null =>
  key === undefined ? null : `${name}:${guildId}:${key}`;

/** Whether a job with a key was taken for a pool; true or false in the transaction that has enqueued it, after it has. */
export const isTakenFor = (guildId: GuildId, job: NewJob, poolId: string): RawBuilder<boolean> =>
  sql<boolean>`exists (
    select from graphile_worker._private_jobs where key = ${keyIn(guildId, job)}::text and locked_by = ${poolId}::text)`;

/** Tries of a job that says nothing of them. */
const MAX_ATTEMPTS = 25;

/** A job as it was stored; `taken` for the pool that wanted it, with the number under which it is. */
export type Enqueued = { readonly job: NewJob; readonly row: SentQuery<{ taken: string | null }> };

/**
 * Adds jobs in the given transaction. Does what graphile-worker's `add_job` does (its documentation, "SQL API"), which costs as much
 * as all else that a change writes: it looks after kinds of jobs and lanes that are new, and after a job of the same key that
 * runs. Where none of that is the case, and it seldom is, the row is all there is to it; where it is, `add_job` itself does it.
 * @param poolId a pool that takes the job with the commit, and its lane with it, when nothing else runs or waits in the lane
 */
export const enqueueJobs = async <Tables>(
  db: Kysely<Tables>,
  guildId: GuildId,
  jobs: readonly NewJob[],
  poolId?: string,
): Promise<readonly Enqueued[]> => {
  const enqueued: Enqueued[] = [];
  for (const [index, job] of jobs.entries()) {
    const name = sql`${job.name}::text`;
    const payload = sql`${JSON.stringify({ guildId, payload: job.payload })}::json`;
    const lane = sql`${`${job.lane ?? job.name}:${guildId}`}::text`;
    const maxAttempts = sql`${job.maxAttempts ?? MAX_ATTEMPTS}::int`;
    const key = sql`${keyIn(guildId, job)}::text`;
    const pool = sql`${poolId ?? null}::text`;
    // All of a transaction happens at one time; what is due at once is due in the order in which it was asked for.
    const runAt = sql`coalesce(${job.runAt?.toISOString() ?? null}::timestamptz, now() + ${index}::int * interval '1 microsecond')`;
    const add = sql<{ taken: string | null }>`
      with free as (
        select lane.id from graphile_worker._private_job_queues as lane
        where ${pool} is not null and lane.queue_name = ${lane} and lane.locked_at is null and not exists (
          select from graphile_worker._private_jobs as waiting
          where waiting.job_queue_id = lane.id and waiting.is_available and waiting.run_at <= now())
        for update skip locked),
      added as (
        insert into graphile_worker._private_jobs as jobs
          (job_queue_id, task_id, payload, run_at, max_attempts, key, attempts, locked_at, locked_by)
        select lane.id, kind.id, ${payload}, ${runAt}, ${maxAttempts}, ${key},
          case when free.id is null then 0 else 1 end, case when free.id is not null then now() end,
          case when free.id is not null then ${pool} end
        from graphile_worker._private_tasks as kind,
          graphile_worker._private_job_queues as lane left join free on free.id = lane.id
        where kind.identifier = ${name} and lane.queue_name = ${lane}
        on conflict (key) do update set
          job_queue_id = excluded.job_queue_id, task_id = excluded.task_id, payload = excluded.payload,
          run_at = excluded.run_at, max_attempts = excluded.max_attempts, revision = jobs.revision + 1,
          attempts = excluded.attempts, locked_at = excluded.locked_at, locked_by = excluded.locked_by,
          last_error = null, updated_at = now()
        where jobs.locked_at is null
        returning id, job_queue_id, locked_by),
      held as (
        update graphile_worker._private_job_queues as lane set locked_by = added.locked_by, locked_at = now()
        from added where lane.id = added.job_queue_id and added.locked_by is not null)
      select case when locked_by is not null then id::text end as taken,
        case when locked_by is null then pg_notify('jobs:insert', '{"r":' || random() || ',"count":1}') end as told
      from added
      union all
      select null, null from graphile_worker.add_job(
        ${name}, payload := ${payload}, queue_name := ${lane}, run_at := ${runAt}, max_attempts := ${maxAttempts},
        job_key := ${key})
      where not exists (select from added)`.compile(db);
    enqueued.push({ job, row: await sendQuery(db, add) });
  }
  return enqueued;
};
