import type pg from 'pg';

/** A statement of graphile-worker's own: it names those by which jobs are taken, completed and given back. */
type Named = { readonly text: string; readonly values?: unknown[]; readonly name: string };

/**
 * Workers look for the next job while the end of the last is still on its way, and find its lane taken: what waits in it would wait for
 * their poll. So whoever frees a lane wakes one, by a statement of its own, which sees all that was asked for until then.
 */
const WAKE: Named = {
  name: 'jobs.wake',
  text: `
    select pg_notify('jobs:insert', '{"r":' || random() || ',"count":1}') where exists (
      select from graphile_worker._private_jobs as job
      join graphile_worker._private_job_queues as lane on lane.id = job.job_queue_id
      where job.is_available and job.run_at <= now() and lane.locked_at is null)`,
};

/** A wake-up that is lost delays, until the next poll. */
const wake = async (client: pg.PoolClient): Promise<void> => {
  await client.query(WAKE).catch(() => undefined);
};

/** Those by which a lane becomes free; source: graphile-worker, `completeJobs` and `failJobs`. */
const freesLane = ({ name }: Named): boolean => /^(complete|fail)_job_q\//.test(name);

const isNamed = (query: unknown): query is Named =>
  typeof query === 'object' && query !== null && 'name' in query && typeof query.name === 'string';

const withoutDisk = async (client: pg.PoolClient, query: Named): Promise<pg.QueryResult> => {
  const [begun, answer, ended] = await Promise.allSettled([
    client.query('begin; set local synchronous_commit to off'),
    client.query(query),
    client.query('commit'),
  ]);
  if (answer.status === 'rejected') throw answer.reason;
  for (const each of [begun, ended]) if (each.status === 'rejected') throw each.reason;
  if (freesLane(query)) await wake(client);
  return answer.value;
};

const bookkeepingClient = (client: pg.PoolClient): pg.PoolClient =>
  new Proxy(client, {
    get: (target, name) => {
      if (name === 'query')
        return (query: unknown, ...others: unknown[]): unknown =>
          others.length === 0 && isNamed(query)
            ? withoutDisk(target, query)
            : Reflect.apply(target.query, target, [query, ...others]);
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

/** `cannot_connect_now`: the server is starting up, or shutting down. Source: PostgreSQL's manual, "Error Codes". */
const CANNOT_CONNECT_NOW = '57P03';

/** graphile-worker waits for a starting server by itself, longer and longer, up to two minutes; without the code it tries again after a second. */
const soonAgain = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && error.code === CANNOT_CONNECT_NOW
    ? new Error(error.message, { cause: error })
    : error;

/**
 * The pool as the jobs' worker uses it: who has taken a job, and that it is done, is committed without waiting for the disk. Lost
 * with the database, a job that was taken is free, and one that was done is done again, which every job must bear
 * anyway (`JobDefinition.run`). That a job is to be done is not written here but by the change that asks for it, which waits.
 * Set for each statement and not for a connection: behind a pooler, connections are others' as well.
 */
export const bookkeepingPool = (pool: pg.Pool): pg.Pool =>
  new Proxy(pool, {
    get: (target, name) => {
      if (name !== 'connect') {
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      }
      type Connected = Parameters<pg.Pool['connect']>[0];
      return (connected?: Connected) =>
        connected
          ? target.connect((error, client, release) =>
              connected(error, client && bookkeepingClient(client), release),
            )
          : target.connect().then(bookkeepingClient, (error: unknown) => {
              throw soonAgain(error);
            });
    },
  });
