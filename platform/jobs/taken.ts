import { type RawBuilder, sql } from 'kysely';

/** A job that a change takes for a pool, if it can. */
export type TakenFor = {
  /** Of the job, in the table of jobs. */
  readonly key: string;
  readonly poolId: string;
};

/** Whether a job was taken for a pool: true or false in the transaction that has enqueued it, after it has. */
export const isTaken = (key: RawBuilder<string>, poolId: RawBuilder<string>): RawBuilder<boolean> =>
  sql<boolean>`exists (
    select from graphile_worker._private_jobs where key = ${key}::text and locked_by = ${poolId}::text)`;
