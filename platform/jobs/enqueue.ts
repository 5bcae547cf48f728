import { type Kysely, sql } from 'kysely';
import { unawaitedWrites } from '#platform/database/pipelined.ts';
import type { GuildId } from '#platform/ids.ts';
import type { NewJob } from './new-job.ts';

/** Adds jobs in the given transaction. Source: graphile-worker, "SQL API: add_job". */
export const enqueueJobs = async <Tables>(
  db: Kysely<Tables>,
  guildId: GuildId,
  jobs: readonly NewJob[],
): Promise<void> => {
  for (const [index, job] of jobs.entries()) {
    // All of a transaction happens at one time; what is due at once is due in the order in which it was asked for.
    const runAt =
      job.runAt === undefined
        ? sql`now() + ${index} * interval '1 microsecond'`
        : sql`${job.runAt}::timestamptz`;
    await sql`select 1 from graphile_worker.add_job(
      ${job.name},
      payload := ${JSON.stringify({ guildId, payload: job.payload })}::json,
      queue_name := ${`${job.lane ?? job.name}:${guildId}`},
      run_at := ${runAt},
      max_attempts := ${job.maxAttempts ?? 25}::int,
      job_key := ${job.key === undefined ? null : `${job.name}:${guildId}:${job.key}`}
    )`.execute(unawaitedWrites(db));
  }
};
