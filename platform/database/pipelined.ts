import { createHash } from 'node:crypto';
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
import { createPlanTurns } from './plan-turns.ts';

type Answer = PromiseWithResolvers<readonly unknown[]>;

/** Statements whose answers nobody waits for, some with who wants to know them later. */
const unawaited = new WeakMap<QueryId, Answer | undefined>();

/** Names under which a connection keeps statements planned. */
const names = new WeakMap<QueryId, string>();

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

/**
 * The same database, on which each connection plans a statement once and keeps the plan under the name. For one statement, whose
 * text is the same for all guilds: a plan for each would fill the server's memory.
 */
export const planned = <Db extends { withPlugin(plugin: KyselyPlugin): Db }>(db: Db, name: string): Db =>
  db.withPlugin({
    transformQuery: ({ node, queryId }) => {
      names.set(queryId, name);
      return node;
    },
    transformResult: async ({ result }) => result,
  });

/** Statements that are planned once for each guild while there is room. */
const repeated = new WeakSet<QueryId>();

const isRepeated: KyselyPlugin = {
  transformQuery: ({ node, queryId }) => {
    repeated.add(queryId);
    return node;
  },
  transformResult: async ({ result }) => result,
};

/**
 * As `planned`, for statements whose text names a guild's schema and is otherwise always the same: of as many as there is room for,
 * each connection keeps the plan. What one gives back must keep its form when tables get more columns.
 */
export const plannedByGuild = <Db extends { withPlugin(plugin: KyselyPlugin): Db }>(db: Db): Db =>
  db.withPlugin(isRepeated);

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

/** A connection that sends what it is given at once, and waits only for what somebody needs to know. */
class PipelinedConnection implements DatabaseConnection {
  readonly client: pg.PoolClient;
  readonly #nameOf: (query: CompiledQuery) => string | undefined;
  isBroken = false;
  #isInTransaction = false;
  #sent: Promise<unknown>[] = [];
  #failed: { readonly error: unknown } | undefined;

  constructor(client: pg.PoolClient, nameOf: (query: CompiledQuery) => string | undefined) {
    this.client = client;
    this.#nameOf = nameOf;
  }

  #ask(query: CompiledQuery): Promise<pg.QueryResult> {
    const { sql, parameters } = query;
    const name = this.#nameOf(query);
    return this.client.query({
      text: sql,
      values: [...parameters],
      ...(name === undefined ? {} : { name }),
    });
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

/** Names statements that connections of a pool keep planned. */
const createNames = (): ((query: CompiledQuery) => string | undefined) => {
  const mayPlan = createPlanTurns();
  return ({ sql, queryId }) => {
    if (!repeated.has(queryId)) return names.get(queryId);
    const name = createHash('sha256').update(sql).digest('base64url').slice(0, 24);
    return mayPlan(name) ? name : undefined;
  };
};

class PipelinedDriver implements Driver {
  readonly #pool: pg.Pool;
  readonly #nameOf = createNames();
  readonly #connections = new WeakMap<pg.PoolClient, PipelinedConnection>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PipelinedConnection> {
    const client = await this.#pool.connect();
    const connection = this.#connections.get(client) ?? new PipelinedConnection(client, this.#nameOf);
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
