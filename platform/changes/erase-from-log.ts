import { sql } from 'kysely';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { schemaName } from '#platform/guilds/schema-name.ts';
import type { Erasure } from '#platform/people/personal-data.ts';
import { actorSchema } from './actor.ts';
import { contentDigest, erasureRoot } from './erased-entries.ts';
import { type LogEntry, logEntrySchema } from './log-entry.ts';

/** Entries that are rewritten at once. */
const BATCH = 500;

type Json = LogEntry['data'][string];

/** What is said of a member under their own number: nothing of it is anybody else's. */
const MEMBER_ENTITY = 'member';
/** Rights that were given to somebody by name. */
const GRANT_ENTITY = 'grant';

type Who = Pick<Erasure, 'userId' | 'pseudonym'>;

type JsonObject = Readonly<Record<string, Json>>;
const isObject = (value: Json | undefined): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** What tells of whom an id names: a `name` of a `userId`, an `authorName` and an `authorPicture` of an `author`. */
const BESIDE = /^(?:name|(?<of>.+)(?<what>Name|Picture))$/;

/** What stands beside an id; where that is `old` and `new` of a change, each beside its own. Pure. */
const besideId = (value: Json, id: Json | undefined, isPicture: boolean, who: Who): Json => {
  if (id === who.userId && typeof value === 'string') return isPicture ? null : who.pseudonym.name;
  if (!isObject(value) || !isObject(id)) return withPseudonym(value, who);
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, besideId(each, id[key], isPicture, who)]),
  );
};

/** A value with the pseudonym in the person's place: their id anywhere, and the name and picture that stand beside it. Pure. */
const withPseudonym = (value: Json, who: Who): Json => {
  const { userId, pseudonym } = who;
  if (typeof value === 'string') return value.replaceAll(userId, pseudonym.id);
  if (Array.isArray(value)) return value.map((each) => withPseudonym(each, who));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const beside = BESIDE.exec(key);
      const said = beside
        ? besideId(each, value[beside.groups?.of ?? 'userId'], beside.groups?.what === 'Picture', who)
        : withPseudonym(each, who);
      return [key.replaceAll(userId, pseudonym.id), said];
    }),
  );
};

/** What an entry says without the person: whoever made what was deleted, and whose name it tells with the right it gave. Pure. */
const withoutNames = (
  { entity, entityId, data }: LogEntry,
  { names, pseudonym, userId }: Pick<Erasure, 'names' | 'pseudonym' | 'userId'>,
  isMaker: boolean,
): LogEntry['data'] => {
  const { facts, name } = data;
  const isNamed = (value: Json | undefined): boolean => typeof value === 'string' && names.includes(value);
  const isFacts = facts !== null && typeof facts === 'object' && !Array.isArray(facts);
  return {
    ...data,
    ...(isMaker && isFacts && isNamed(facts.createdBy)
      ? { facts: { ...facts, createdBy: pseudonym.name } }
      : {}),
    ...(entity === GRANT_ENTITY && entityId.includes(userId) && isNamed(name)
      ? { name: pseudonym.name }
      : {}),
  };
};

/** @param isMaker the entry tells that what they made was deleted */
const rewritten = (entry: LogEntry, erasure: Erasure, isMaker: boolean): LogEntry => {
  const { userId, pseudonym, said } = erasure;
  const isAbout =
    (entry.entity === MEMBER_ENTITY && entry.entityId === userId) ||
    erasure.forgotten.some((each) => each.entity === entry.entity && each.entityId === entry.entityId);
  const isBy = entry.actor.kind === 'member' && entry.actor.id === userId;
  const told = withPseudonym(withoutNames(entry, erasure, isMaker), erasure) as LogEntry['data'];
  const isSaid = (key: string): boolean =>
    isBy && said.some((each) => each.entity === entry.entity && each.key === key);
  return {
    ...entry,
    actor: isBy && entry.actor.kind === 'member' ? { ...entry.actor, ...pseudonym } : entry.actor,
    entityId: entry.entityId.replaceAll(userId, pseudonym.id),
    data: isAbout ? {} : Object.fromEntries(Object.entries(told).filter(([key]) => !isSaid(key))),
  };
};

/** Writes entries in the place of those that have their numbers. */
const rewrite = async (tx: ChangeTx, entries: readonly LogEntry[]): Promise<void> => {
  await sql`
    update ${sql.id(schemaName(tx.guildId), 'log')} as entry
    set actor = said.actor::jsonb, entity_id = said.entity_id, data = said.data::jsonb
    from unnest(${entries.map(({ number }) => number)}::bigint[],
      ${entries.map(({ actor }) => JSON.stringify(actor))}::text[], ${entries.map(({ entityId }) => entityId)}::text[],
      ${entries.map(({ data }) => JSON.stringify(data))}::text[]) as said (number, actor, entity_id, data)
    where entry.number = said.number`.execute(tx.db);
};

/**
 * Takes a person out of the guild's log. The chain stays as it was: an entry keeps its hash, and what it says now is vouched for by
 * the entry `person.erased`, which the caller's change ends with (see erased-entries.ts).
 * @returns how many entries named them
 */
export const eraseFromLog = async (tx: ChangeTx, erasure: Erasure): Promise<number> => {
  const { userId, pseudonym } = erasure;
  const digests: { number: number; digest: Buffer }[] = [];
  const names = sql<boolean>`(actor ->> 'id' = ${userId} or entity_id = ${userId} or strpos(data::text, ${userId}) > 0)`;
  // What was deleted by others tells who had made it, by their name alone.
  const made = tx.db
    .selectFrom('log as making')
    .select(['making.entity', 'making.entity_id'])
    .where(sql<boolean>`making.actor ->> 'id' in (${userId}, ${pseudonym.id})`)
    .where(sql<boolean>`making.type = making.entity || '.created'`);
  const toldOfMaker = sql<boolean>`(type = entity || '.deleted' and (entity, entity_id) in ${made})`;
  const isForgotten = sql<boolean>`(entity, entity_id) in (
    select * from unnest(${erasure.forgotten.map(({ entity }) => entity)}::text[],
      ${erasure.forgotten.map(({ entityId }) => entityId)}::text[]))`;
  for (let after = 0; ; ) {
    const rows = await tx.db
      .selectFrom('log')
      .select(['number', 'at', 'actor', 'type', 'entity', 'entity_id', 'data'])
      .select(toldOfMaker.as('is_maker'))
      .where('number', '>', after)
      .where((where) => where.or([names, toldOfMaker, isForgotten]))
      .orderBy('number')
      .limit(BATCH)
      .execute();
    const entries = rows.map(({ entity_id: entityId, at, actor, data, is_maker: isMaker, ...row }) =>
      rewritten(
        {
          ...row,
          guildId: tx.guildId,
          at: at.toISOString(),
          actor: actorSchema.parse(actor),
          entityId,
          data: logEntrySchema.shape.data.parse(data),
        },
        erasure,
        isMaker,
      ),
    );
    await rewrite(tx, entries);
    digests.push(...entries.map((entry) => ({ number: entry.number, digest: contentDigest(entry) })));
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) break;
    after = last.number;
  }
  for (let from = 0; from < digests.length; from += BATCH)
    await tx.db
      .insertInto('log_erased')
      .values(digests.slice(from, from + BATCH).map((each) => ({ ...each, erasure: pseudonym.id })))
      .execute();
  tx.log({
    type: 'person.erased',
    entity: 'person',
    entityId: pseudonym.id,
    data: { name: pseudonym.name, entries: digests.length, digest: erasureRoot(digests) },
  });
  return digests.length;
};
