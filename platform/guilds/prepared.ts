import { createHash } from 'node:crypto';
import { type Compilable, type RawBuilder, sql } from 'kysely';
import type pg from 'pg';
import { createPlanTurns } from '#platform/database/plan-turns.ts';
import type { GuildReader } from './schema-access.ts';

/** What a planned read gives has changed its form, as a migration does it. Source: PostgreSQL, "Error Codes". */
const FEATURE_NOT_SUPPORTED = '0A000';

/** Says where a value goes in a read's text. */
export type PlaceOf<Values> = <Name extends keyof Values & string>(name: Name) => RawBuilder<Values[Name]>;

/** Builds a read. Its text must depend on nothing but the `shape` that it is known by; values only go to places. */
export type BuildRead<Values, Row> = (read: GuildReader, place: PlaceOf<Values>) => Compilable<Row>;

/** Stands in a compiled text for a value that comes later. */
class Place {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

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

const hasNewForm = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === FEATURE_NOT_SUPPORTED;

/** Makes the prepared reads of a process. */
export const createPreparedReads = (pool: pg.Pool): PreparedReads => {
  const texts = new WeakMap<GuildReader, Map<string, Text>>();
  const mayPlan = createPlanTurns();
  /** Reads that were asked for in this turn of the event loop and are sent at its end. */
  const asked = new Map<string, Promise<readonly unknown[]>>();

  const textOf = <Values, Row>(read: GuildReader, shape: string, build: BuildRead<Values, Row>): Text => {
    const known = texts.get(read)?.get(shape);
    if (known) return known;
    const compiled = build(read, (name) => sql`${new Place(name)}`).compile();
    const name = createHash('sha256').update(compiled.sql).digest('base64url').slice(0, 24);
    const made = { sql: compiled.sql, parameters: compiled.parameters, name };
    texts.set(read, (texts.get(read) ?? new Map<string, Text>()).set(shape, made));
    return made;
  };

  const ask = async (text: Text, values: readonly unknown[]): Promise<readonly unknown[]> => {
    const query = async (name?: string): Promise<readonly unknown[]> =>
      (await pool.query({ text: text.sql, values: [...values], ...(name === undefined ? {} : { name }) }))
        .rows;
    if (!mayPlan(text.name)) return query();
    try {
      return await query(text.name);
    } catch (error) {
      if (!hasNewForm(error)) throw error;
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
      const given = text.parameters.map((each) => (each instanceof Place ? values[each.name] : each));
      // The rows are what the query builder says that they are.
      return (await askOnce(text, given)) as readonly Row[];
    },
  };
};
