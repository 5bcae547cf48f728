import { sql } from 'kysely';
import { type Actor, actorSchema } from '#platform/changes/actor.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { LINK_COLUMNS, type Link, toLink } from '../links.ts';
import type { FieldValue, LocalRecord, Mirror } from '../mirror.ts';

/** One side's value of a field, with who gave it as far as that is known, and when. */
export type Side = { readonly value: FieldValue; readonly by: Actor | null; readonly at: string };

/** A field that was changed on both sides and waits for a person. */
export type ConflictField = { readonly field: string; readonly here: Side; readonly there: Side };

/** A record with fields that wait for a person. */
export type Conflict = {
  readonly mirror: string;
  readonly recordId: string;
  /** What people call the record; empty where it has no name. */
  readonly name: string;
  readonly fields: readonly ConflictField[];
};

/** Conflicts that are read at once; who settles these sees the next. */
export const CONFLICTS_READ = 50;

const iso = (ms: number | undefined): string => new Date(ms ?? 0).toISOString();

/** Who changed a field of a record here last: from the log, newest first. */
const readAuthors = async (guild: Guild, link: Link): Promise<ReadonlyMap<string, Actor>> => {
  const fields = Object.keys(link.parked);
  const rows = await guild.read
    .selectFrom('log')
    .select(['actor', sql<string[]>`array(select jsonb_object_keys(data -> 'changes'))`.as('fields')])
    .where('entity', '=', link.mirror)
    .where('entity_id', '=', link.recordId)
    .where(sql<boolean>`jsonb_typeof(data -> 'changes') = 'object'`)
    .where(sql<boolean>`data -> 'changes' ?| ${fields}::text[]`)
    .orderBy('number', 'desc')
    .limit(20)
    .execute();
  const authors = new Map<string, Actor>();
  for (const row of rows)
    for (const field of row.fields) if (!authors.has(field)) authors.set(field, actorSchema.parse(row.actor));
  return authors;
};

const toConflict = async (guild: Guild, link: Link, record: LocalRecord): Promise<Conflict> => {
  const authors = await readAuthors(guild, link);
  return {
    mirror: link.mirror,
    recordId: link.recordId,
    name: record.name ?? '',
    fields: Object.entries(link.parked).map(([field, { here, there }]) => ({
      field,
      here: { value: here, by: authors.get(field) ?? null, at: iso(record.changedAt[field]) },
      there: { value: there, by: null, at: iso(link.there?.at) },
    })),
  };
};

/** Records whose links wait for a person because both sides were changed, longest waiting first, with how many there are in all. */
export const readConflicts = async (
  guild: Guild,
  mirrors: readonly Mirror[],
): Promise<{ readonly items: readonly Conflict[]; readonly total: number }> => {
  if (mirrors.length === 0) return { items: [], total: 0 };
  const waiting = guild.read
    .selectFrom('links')
    .where('state', '=', 'conflict')
    .where(
      'mirror',
      'in',
      mirrors.map(({ name }) => name),
    );
  const [rows, counted] = await Promise.all([
    waiting
      .select(LINK_COLUMNS)
      .orderBy('updated_at')
      .orderBy('mirror')
      .orderBy('record_id')
      .limit(CONFLICTS_READ)
      .execute(),
    waiting.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow(),
  ]);
  const read = rows.map(async (row) => {
    const link = toLink(row);
    const mirror = mirrors.find(({ name }) => name === link.mirror);
    const record = await mirror?.load(guild, link.recordId);
    return record && toConflict(guild, link, record);
  });
  const items = (await Promise.all(read)).filter((each) => each !== undefined);
  return { items, total: counted.count };
};
