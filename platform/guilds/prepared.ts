import { createHash } from 'node:crypto';
import type { Compilable } from 'kysely';
import type pg from 'pg';
import { isPlanOutdated } from '#platform/database/pipelined.ts';
import { fillPlaces, markPlace, type PlaceOf } from './places.ts';
import type { GuildReader } from './schema-access.ts';

/** Reads that a connection keeps planned at most: each costs the server some 30 KiB on every connection that met it. */
const PLANNED = 64;
/** Connections are recycled (see platform/database/connect.ts), and what is asked often changes: then others get their turn (ms). */
const TURN_MS = 30 * 60_000;

/** Builds a read. Its text must depend on nothing but the `shape` that it is known by; values only go to places. */
export type BuildRead<Values, Row> = (read: GuildReader, place: PlaceOf<Values>) => Compilable<Row>;

type Text = { readonly sql: string; readonly parameters: readonly unknown[]; readonly name: string };

/**
 * Runs reads that are asked again and again: their text is made once, the database plans them once per connection, and equal ones
 * that are asked for at the same moment share their rows.
 */
export type PreparedReads = {
  run<Values extends Readonly<Record<string, unknown>>, Row>(
    read: GuildReader,
    shape: string,
    build: BuildRead<Values, Row>,
    values: Values,
  ): Promise<readonly Row[]>;
};

/** Makes the prepared reads of a process. */
export const createPreparedReads = (pool: pg.Pool): PreparedReads => {
  const texts = new WeakMap<GuildReader, Map<string, Text>>();
  let planned = new Set<string>();
  let turnEnds = 0;
  /** Reads that were asked for in this turn of the event loop and are sent at its end. */
  const asked = new Map<string, Promise<readonly unknown[]>>();

  const textOf = <Values, Row>(read: GuildReader, shape: string, build: BuildRead<Values, Row>): Text => {
    const known = texts.get(read)?.get(shape);
    if (known) return known;
    const compiled = build(read, markPlace).compile();
    const name = createHash('sha256').update(compiled.sql).digest('base64url').slice(0, 24);
    const made = { sql: compiled.sql, parameters: compiled.parameters, name };
    texts.set(read, (texts.get(read) ?? new Map<string, Text>()).set(shape, made));
    return made;
  };

  /** Whether the connections may keep this read planned. */
  const mayPlan = (name: string): boolean => {
    if (planned.has(name)) return true;
    if (Date.now() > turnEnds) {
      planned = new Set();
      turnEnds = Date.now() + TURN_MS;
    }
    if (planned.size >= PLANNED) return false;
    planned.add(name);
    return true;
  };

  const ask = async (text: Text, values: readonly unknown[]): Promise<readonly unknown[]> => {
    const query = async (name?: string): Promise<readonly unknown[]> =>
      (await pool.query({ text: text.sql, values: [...values], ...(name === undefined ? {} : { name }) }))
        .rows;
    if (!mayPlan(text.name)) return query();
    try {
      return await query(text.name);
    } catch (error) {
      if (!isPlanOutdated(error)) throw error;
      return query();
    }
  };

  /**
   * When something changes, all who look at it read it anew at the same moment: of equal reads in one turn of the event loop one is
   * sent, after the last of them was asked for, so that each sees all that was committed before it.
   */
  const askOnce = (text: Text, values: readonly unknown[]): Promise<readonly unknown[]> => {
    const key = `${text.name} ${JSON.stringify(values)}`;
    const same = asked.get(key);
    if (same) return same;
    const asking = new Promise<void>((done) => setImmediate(done)).then(() => {
      asked.delete(key);
      return ask(text, values);
    });
    asked.set(key, asking);
    return asking;
  };

  return {
    run: async <Values extends Readonly<Record<string, unknown>>, Row>(
      read: GuildReader,
      shape: string,
      build: BuildRead<Values, Row>,
      values: Values,
    ): Promise<readonly Row[]> => {
      const text = textOf(read, shape, build);
      const given = fillPlaces(text.parameters, values);
      // The rows are what the query builder says that they are.
      return (await askOnce(text, given)) as readonly Row[];
    },
  };
};
