import {
  type Compilable,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type KyselyPlugin,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryId,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import { createKeptPlans } from './kept-plans.ts';

type Answer = PromiseWithResolvers<readonly unknown[]>;

/** Statements whose answers nobody waits for, some with who wants to know them later. */
const unawaited = new WeakMap<QueryId, Answer | undefined>();

const notAwaited: KyselyPlugin = {
  transformQuery: ({ node, queryId }) => {
    unawaited.set(queryId, undefined);
    return node;
  },
  transformResult: async ({ result }) => result,
};

/**
 * The same transaction, whose writes are sent without waiting for their answers: they travel together with what comes after
 * them. For statements of which nothing is needed back; whatever one reads comes back empty. One that fails makes the
 * transaction fail with its error, at the next statement that is waited for or at the commit. Outside of a transaction nobody
 * would hear of an error, so it is waited for there.
 */
export const unawaitedWrites = <Db extends { withPlugin(plugin: KyselyPlugin): Db }>(db: Db): Db =>
  db.withPlugin(notAwaited);

/** A query that was sent without waiting. Its rows are there before those of what was sent after it, and at the latest with the commit. */
export type SentQuery<Row> = { readonly rows: Promise<readonly Row[]> };

/** As `unawaitedWrites`, for one query whose rows are wanted later: it costs no round trip of its own. */
export const sendQuery = async <Row>(
  db: { executeQuery(query: CompiledQuery): Promise<unknown> },
  query: Compilable<Row> | CompiledQuery<Row>,
): Promise<SentQuery<Row>> => {
  const compiled = 'compile' in query ? query.compile() : query;
  const answer: Answer = Promise.withResolvers();
  // Its failure is the transaction's as well, which says so.
  answer.promise.catch(() => undefined);
  unawaited.set(compiled.queryId, answer);
  await db.executeQuery(compiled);
  // The rows are what the query builder says that they are.
  return { rows: answer.promise as Promise<readonly Row[]> };
};

/**
 * The table was changed since the plan of a statement was made, so that the statement would give back other columns.
 * Source: PostgreSQL, src/backend/utils/cache/plancache.c; the code alone is that of all that is not supported.
 */
export const isPlanOutdated = (error: unknown): boolean =>
  error instanceof Error && 'routine' in error && error.routine === 'RevalidateCachedQuery';

/** A connection that sends what it is given at once, and waits only for what somebody needs to know. */
class PipelinedConnection implements DatabaseConnection {
  readonly client: pg.PoolClient;
  isBroken = false;
  readonly #plans = createKeptPlans();
  #isInTransaction = false;
  #sent: Promise<unknown>[] = [];
  #failed: { readonly error: unknown } | undefined;

  constructor(client: pg.PoolClient) {
    this.client = client;
  }

  async #ask({ sql, parameters }: CompiledQuery): Promise<pg.QueryResult> {
    const name = this.#plans.nameOf(sql);
    const query = { text: sql, values: [...parameters] };
    if (name === undefined) return this.client.query(query);
    // As it is now: what is sent in a transaction is never run again outside of it.
    const isInside = this.#isInTransaction;
    try {
      return await this.client.query({ ...query, name });
    } catch (error) {
      if (!isPlanOutdated(error)) throw error;
      this.#plans.forget(name);
      // In a transaction nothing more can be asked; whoever made it runs it again.
      if (isInside) throw error;
      return this.client.query(query);
    }
  }

  /** Gives up what is kept planned beyond what the server has memory for; between two uses, so nobody waits for it but the next one. */
  async tidy(): Promise<void> {
    const superfluous = this.#plans.takeSuperfluous();
    if (superfluous.length === 0 || this.isBroken) return;
    await this.client
      .query(superfluous.map((name) => `deallocate "${name}"`).join('; '))
      .catch(() => (this.isBroken = true)); // another connection takes its place
  }

  #note(asked: Promise<pg.QueryResult>, answer?: Answer): void {
    this.#sent.push(
      asked.then(
        ({ rows }) => answer?.resolve(rows),
        (error: unknown) => {
          this.#failed ??= { error };
          answer?.reject(error);
        },
      ),
    );
  }

  /** The first error of the transaction is what went wrong; later ones only say that it has. */
  async #causeOf(error: unknown): Promise<unknown> {
    await Promise.all(this.#sent);
    return this.#failed ? this.#failed.error : error;
  }

  begin(statement: string): void {
    this.#isInTransaction = true;
    this.#sent = [];
    this.#failed = undefined;
    // A begin fails only together with its connection, and so does then all that is sent after it.
    this.#note(this.client.query(statement));
  }

  /** @throws what went wrong in the transaction, which is then rolled back */
  async commit(): Promise<void> {
    const { command } = await this.client.query('commit').catch(async (error: unknown) => {
      throw await this.#causeOf(error);
    });
    this.#isInTransaction = false;
    // PostgreSQL answers so when a statement before it failed.
    if (command === 'ROLLBACK') throw await this.#causeOf(new Error('The transaction was rolled back'));
  }

  async rollback(): Promise<void> {
    this.#isInTransaction = false;
    await this.client.query('rollback').catch((error: unknown) => {
      this.isBroken = true;
      throw error;
    });
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const answer = unawaited.get(query.queryId);
    if (this.#isInTransaction && unawaited.has(query.queryId)) {
      this.#note(this.#ask(query), answer);
      return { rows: [] };
    }
    try {
      const { command, rowCount, rows } = await this.#ask(query);
      answer?.resolve(rows);
      const isWrite = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command);
      // The rows are what the query builder says that they are.
      return { rows: rows as Row[], ...(isWrite ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
    } catch (error) {
      throw await this.#causeOf(error);
    }
  }

  // biome-ignore lint/correctness/useYield: nothing here reads that much
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Queries are not streamed');
  }
}

class PipelinedDriver implements Driver {
  readonly #pool: pg.Pool;
  readonly #connections = new WeakMap<pg.PoolClient, PipelinedConnection>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PipelinedConnection> {
    const client = await this.#pool.connect();
    const connection = this.#connections.get(client) ?? new PipelinedConnection(client);
    this.#connections.set(client, connection);
    return connection;
  }

  async beginTransaction(
    connection: PipelinedConnection,
    { isolationLevel, accessMode }: Parameters<Driver['beginTransaction']>[1],
  ): Promise<void> {
    connection.begin(
      [
        'start transaction',
        ...(isolationLevel ? [`isolation level ${isolationLevel}`] : []),
        ...(accessMode ? [accessMode] : []),
      ].join(' '),
    );
  }

  commitTransaction(connection: PipelinedConnection): Promise<void> {
    return connection.commit();
  }

  rollbackTransaction(connection: PipelinedConnection): Promise<void> {
    return connection.rollback();
  }

  async releaseConnection(connection: PipelinedConnection): Promise<void> {
    await connection.tidy();
    connection.client.release(connection.isBroken);
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

/** PostgreSQL over a pool whose clients are pipelined: `begin` travels with the first statement, unawaited writes with the next. */
export const pipelinedDialect = (pool: pg.Pool): Dialect => ({
  createDriver: () => new PipelinedDriver(pool),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
});
