import { type Compilable, type RawBuilder, sql } from 'kysely';
import { contains, likeAnywhere } from '#platform/database/collation.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { PlaceOf } from '#platform/guilds/places.ts';
import type { GuildReader } from '#platform/guilds/schema-access.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { joinLink, LINK_STATUS, type LinkStatus, type LinkStatusRow, toLinkStatus } from '#sync/links.ts';
import { COUNTED } from './contracts.ts';
import { type Direction, isBehind, type Order, orderTerms, readCursor, writeCursor } from './cursor.ts';
import type { FieldSet, RecordDefinition, Sort } from './define-record.ts';
import { readEach, type Unreadable } from './find-records.ts';
import type { RecordKind, Whole } from './kind.ts';
import { idAsText, recordColumns } from './rows.ts';
import { fromTable, type RecordRow, readTables, type TableQuery, type TablesReader } from './tables.ts';

/** What the number of matches is called beside a record's own columns: no column is. */
const COUNT = '$count';

/** A feature's own way to narrow a list. */
export type Narrow = {
  /** What is looked for; what is undefined is no part of the query. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What the query's text depends on besides which values there are. */
  readonly shape?: string;
  /** The feature's SQL. Values go to places, never into the text. */
  readonly where: (query: TableQuery, place: NarrowPlace, read: TablesReader) => TableQuery;
};

/** Narrows by both. Their values have names of their own. */
export const narrowBoth = (one: Narrow | undefined, other: Narrow | undefined): Narrow | undefined => {
  if (!one || !other) return one ?? other;
  return {
    values: { ...one.values, ...other.values },
    shape: `${one.shape ?? ''} ${other.shape ?? ''}`,
    where: (query, place, read) => other.where(one.where(query, place, read), place, read),
  };
};

/** Says where one of the values goes. */
export type NarrowPlace = (name: string) => RawBuilder<unknown>;

/** Which records a list shows, in which order, and where it goes on. */
export type PageRequest = {
  readonly narrow?: Narrow | undefined;
  /** Words in the searched columns, or a number. */
  readonly search?: string | undefined;
  readonly sort?: string | undefined;
  readonly direction?: Direction | undefined;
  /** As the page before gave it. */
  readonly cursor?: string | undefined;
  readonly limit: number;
};

export type RecordPage<Record> = {
  readonly records: readonly Record[];
  /** What Discord has of each, by the record's id as text. */
  readonly links: ReadonlyMap<string, LinkStatus>;
  /** Rows that belong here and cannot be shown: each costs itself and no other. */
  readonly unreadable: readonly Unreadable[];
  readonly nextCursor: string | null;
  /** How many match in all, up to `COUNTED`. */
  readonly total: number;
  /** Whether more match than were counted. */
  readonly isMore: boolean;
};

/** What `pageQuery` selects. */
type PageRow = RecordRow & LinkStatusRow;

/** What a page is asked for: the feature's values and the kit's own. */
type Values = Readonly<Record<string, unknown>> & {
  readonly $like: string | undefined;
  readonly $number: number | undefined;
  readonly $value: string | number | undefined;
  readonly $id: number | undefined;
  readonly $rows: number;
};

/** A page's query without its values; two of one shape have one text. */
type Shape = {
  readonly definition: RecordDefinition;
  readonly narrow: Narrow | undefined;
  readonly order: Order;
};

const narrowed = (
  read: TablesReader,
  { definition, narrow }: Shape,
  values: Values,
  place: PlaceOf<Values>,
): TableQuery => {
  const all = fromTable(read, definition.table);
  const query = narrow ? narrow.where(all, place as NarrowPlace, read) : all;
  if (values.$like === undefined) return query;
  const like = place('$like') as RawBuilder<string>;
  return query.where((where) =>
    where.or([
      ...definition.searched.map((column) => contains(column, like)),
      ...(values.$number === undefined ? [] : [where('id', '=', place('$number') as RawBuilder<number>)]),
    ]),
  );
};

/** Records with what is beside them, their links and the number of all, in one query. */
const pageQuery = <Fields extends FieldSet, Extra extends object>(
  read: TablesReader,
  kind: RecordKind<Fields, Extra>,
  shape: Shape,
  values: Values,
  place: PlaceOf<Values>,
) => {
  const { table, entity, isMirrored } = kind.definition;
  let page = narrowed(read, shape, values, place).selectAll();
  if (values.$id !== undefined) {
    const at = { value: place('$value'), id: place('$id') as RawBuilder<number> };
    page = page.where(isBehind(shape.order, table, at));
  }
  for (const term of orderTerms(shape.order, table)) page = page.orderBy(term.by, term.way);
  const counted = narrowed(read, shape, values, place)
    .select(sql`1`.as('one'))
    .limit(sql.lit(COUNTED + 1));
  const shown = read.with('page', () => page.limit(place('$rows') as RawBuilder<number>));
  let query = fromTable(shown as unknown as TablesReader, 'page') // the page is a table like any other
    .select(recordColumns(kind.definition, 'page'))
    .select(read.selectFrom(counted.as('some')).select(sql`count(*)`.as('all')).as(COUNT));
  if (kind.extra) query = query.select(sql`${kind.extra.select(read, 'page.id')}`.as('extra'));
  if (isMirrored) query = query.leftJoin('links', joinLink(entity, idAsText('page.id'))).select(LINK_STATUS);
  for (const term of orderTerms(shape.order, 'page')) query = query.orderBy(term.by, term.way);
  return query as unknown as Compilable<PageRow>; // selected above, by names
};

/**
 * A page of records by keyset: the rows after the cursor in the order of the sort's column and then of the number, so that a page deep in
 * a long list costs what the first one costs.
 * @throws DomainError unknown-sort, bad-cursor
 */
export const findPage = async <Fields extends FieldSet, Extra extends object>(
  guild: Pick<Guild, 'prepared' | 'facts'>,
  kind: RecordKind<Fields, Extra>,
  request: PageRequest,
): Promise<RecordPage<Whole<Fields, Extra>>> => {
  const { narrow, search, limit } = request;
  const sort = sortOf(kind.definition, request.sort);
  const direction = request.direction ?? sort.usual ?? 'desc';
  const language = sort.type === 'text' ? await languageOf(guild) : 'en';
  const order: Order = { sort, direction, language };
  const cursor = request.cursor === undefined ? undefined : readCursor(order, request.cursor);
  const number = search ? /^#?(\d{1,9})$/.exec(search)?.[1] : undefined;
  const values: Values = {
    ...narrow?.values,
    $like: search ? likeAnywhere(search) : undefined,
    $number: number === undefined ? undefined : Number(number),
    $value: sort.column === 'id' ? undefined : cursor?.value,
    $id: cursor?.id,
    $rows: limit + 1,
  };
  const shape: Shape = {
    definition: kind.definition,
    narrow,
    order,
  };
  const given = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const known = [kind.definition.table, sort.column, direction, language];
  const rows: readonly PageRow[] = await guild.prepared(
    ['records.page', ...known, narrow?.shape ?? '', ...given].join(' '),
    (read: GuildReader, place: PlaceOf<Values>) =>
      pageQuery(readTables({ read }), kind, shape, values, place),
    values,
  );
  const shown = rows.slice(0, limit);
  const [first] = rows;
  const last = shown.at(-1);
  const counted = first ? Number(first[COUNT]) : await countBeyond(guild, kind, request);
  return {
    ...readEach(kind, shown),
    links: new Map(
      shown.flatMap((row) => {
        const link = kind.definition.isMirrored ? toLinkStatus(row) : undefined;
        return link ? [[String(row.id), link] as const] : [];
      }),
    ),
    nextCursor: rows.length > limit && last ? writeCursor(sort, last) : null,
    total: Math.min(counted, COUNTED),
    isMore: counted > COUNTED,
  };
};

/** A page without a row cannot say how many there are on others. */
const countBeyond = async <Fields extends FieldSet, Extra extends object>(
  guild: Pick<Guild, 'prepared' | 'facts'>,
  kind: RecordKind<Fields, Extra>,
  { cursor, ...request }: PageRequest,
): Promise<number> => {
  if (cursor === undefined) return 0;
  const { total, isMore } = await findPage(guild, kind, { ...request, limit: 1 });
  return isMore ? COUNTED + 1 : total;
};

const languageOf = async (guild: Pick<Guild, 'facts'>) =>
  (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value.language;

const sortOf = (definition: RecordDefinition, name: string | undefined): Sort => {
  const sort = name === undefined ? Object.values(definition.sorts)[0] : definition.sorts[name];
  if (!sort) throw new DomainError('unknown-sort', 400, { sort: name ?? '' });
  return sort;
};
