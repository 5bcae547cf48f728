import { CompiledQuery, type Kysely } from 'kysely';
import { type SentQuery, sendQuery } from '#platform/database/pipelined.ts';
import type { GuildId } from '#platform/ids.ts';
import type { NewJob } from './new-job.ts';

/** A job's key in the table of jobs. */
export const keyOf = (guildId: GuildId, { name, key }: NewJob): string | undefined =>
  key === undefined ? undefined : `${name}:${guildId}:${key}`;

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
    const add = CompiledQuery.raw(ADD, [
      job.name,
      JSON.stringify({ guildId, payload: job.payload }),
      `${job.lane ?? job.name}:${guildId}`,
      job.maxAttempts ?? MAX_ATTEMPTS,
      keyOf(guildId, job) ?? null,
      poolId ?? null,
      job.runAt?.toISOString() ?? null,
      index,
    ]) as CompiledQuery<{ taken: string | null }>; // as its text says
    enqueued.push({ job, row: await sendQuery(db, add) });
  }
  return enqueued;
};

/** All of a transaction happens at one time; what is due at once is due in the order in which it was asked for. */
const RUN_AT = "coalesce($7::timestamptz, now() + $8::int * interval '1 microsecond')";

/** $1 kind, $2 payload, $3 lane, $4 tries, $5 key, $6 pool, $7 when, $8 its place among those of the change. */
const ADD = `
  with free as (
    select lane.id from graphile_worker._private_job_queues as lane
    where $6::text is not null and lane.queue_name = $3::text and lane.locked_at is null and not exists (
      select from graphile_worker._private_jobs as waiting
      where waiting.job_queue_id = lane.id and waiting.is_available and waiting.run_at <= now())
    for update skip locked),
  added as (
    insert into graphile_worker._private_jobs as jobs
      (job_queue_id, task_id, payload, run_at, max_attempts, key, attempts, locked_at, locked_by)
    select lane.id, kind.id, $2::json, ${RUN_AT}, $4::int, $5::text,
      case when free.id is null then 0 else 1 end, case when free.id is not null then now() end,
      case when free.id is not null then $6::text end
    from graphile_worker._private_tasks as kind,
      graphile_worker._private_job_queues as lane left join free on free.id = lane.id
    where kind.identifier = $1::text and lane.queue_name = $3::text
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
    $1::text, payload := $2::json, queue_name := $3::text, run_at := ${RUN_AT}, max_attempts := $4::int,
    job_key := $5::text)
  where not exists (select from added)`;
