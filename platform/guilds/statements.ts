import { type Compilable, CompiledQuery } from 'kysely';
import { type SentQuery, sendQuery } from '#platform/database/pipelined.ts';
import type { GuildId } from '#platform/ids.ts';
import { fillPlaces, markPlace, type PlaceOf } from './places.ts';
import type { GuildWriter } from './schema-access.ts';
import { schemaName } from './schema-name.ts';

/** Builds a statement. Its text must depend on nothing but the `shape` that it is known by; values only go to places. */
export type BuildStatement<Values, Row> = (db: GuildWriter, place: PlaceOf<Values>) => Compilable<Row>;

/** Where a statement is asked: within a change. */
type Within = { readonly guildId: GuildId; readonly db: GuildWriter };

/** A statement's text, cut where a guild's schema is named. */
type Text = { readonly parts: readonly string[]; readonly parameters: readonly unknown[] };

const texts = new Map<string, Text>();

const textOf = <Values, Row>(
  { guildId, db }: Within,
  shape: string,
  build: BuildStatement<Values, Row>,
): Text => {
  const known = texts.get(shape);
  if (known) return known;
  const { sql: whole, parameters } = build(db, markPlace).compile();
  const made = { parts: whole.split(`"${schemaName(guildId)}"`), parameters };
  texts.set(shape, made);
  return made;
};

const fill = <Values extends Readonly<Record<string, unknown>>, Row>(
  within: Within,
  shape: string,
  build: BuildStatement<Values, Row>,
  values: Values,
): CompiledQuery<Row> => {
  const { parts, parameters } = textOf(within, shape, build);
  return CompiledQuery.raw(
    parts.join(`"${schemaName(within.guildId)}"`),
    fillPlaces(parameters, values),
  ) as CompiledQuery<Row>; // the rows are what the query builder says that they are
};

/**
 * Sends a statement of a change whose text is made once for all guilds: making it anew is most of what a small change costs. Waits for nothing,
 * see `sendQuery`. Not for tables whose writes are noted (see platform/changes/note-writes.ts).
 * @param shape name of the statement, with all that its text depends on besides the guild; there are few of them
 */
export const sendStatement = <Values extends Readonly<Record<string, unknown>>, Row>(
  within: Within,
  shape: string,
  build: BuildStatement<Values, Row>,
  values: Values,
): Promise<SentQuery<Row>> => sendQuery(within.db, fill(within, shape, build, values));

/** As `sendStatement`, and waits for the rows. */
export const askStatement = async <Values extends Readonly<Record<string, unknown>>, Row>(
  within: Within,
  shape: string,
  build: BuildStatement<Values, Row>,
  values: Values,
): Promise<readonly Row[]> => (await within.db.executeQuery(fill(within, shape, build, values))).rows;
