import { type RawBuilder, sql } from 'kysely';
import { isoTime } from '#platform/database/iso-time.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { PlaceOf } from '#platform/guilds/prepared.ts';
import { joinLink, LINK_STATUS, type LinkStatus, type LinkStatusRow, toLinkStatus } from '#sync/links.ts';
import { TASK_ENTITY } from './entity.ts';
import { type Claim, type TaskState, taskStateSchema } from './model.ts';
import type { Unreadable } from './store.ts';
import type { readTasks, TaskTables } from './tables.ts';
import type { Task } from './task.ts';

export type TaskFilter = { readonly state?: TaskState | undefined; readonly search?: string | undefined };

export type TaskPage = {
  readonly tasks: readonly Task[];
  /** What Discord has of each, by the task's id as text. */
  readonly links: ReadonlyMap<string, LinkStatus>;
  /** Rows that cannot be shown: each costs itself and no other. */
  readonly unreadable: readonly Unreadable[];
  /** How many match in all. */
  readonly total: number;
  /** Where the next page begins; undefined on the last one. */
  readonly next: number | undefined;
};

/** What the text of a page has places for; what is undefined is no part of the text. */
type Values = {
  readonly state: TaskState | undefined;
  readonly like: string | undefined;
  readonly number: number | undefined;
  readonly before: number | undefined;
};

type Reader = ReturnType<typeof readTasks>;
type Place = PlaceOf<Values>;

/** What a search text becomes in LIKE: its wildcards are plain characters. */
const pattern = (search: string): string => `%${search.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;

const filtered = (read: Reader, values: Values, place: Place) => {
  let query = read.selectFrom('tasks');
  if (values.state !== undefined) query = query.where('state', '=', place('state') as RawBuilder<TaskState>);
  if (values.like !== undefined) {
    const like = place('like') as RawBuilder<string>;
    query = query.where((where) =>
      where.or([
        where('title', 'ilike', like),
        where('description', 'ilike', like),
        ...(values.number === undefined ? [] : [where('id', '=', place('number') as RawBuilder<number>)]),
      ]),
    );
  }
  return query;
};

/** Times are read as text, which is what they become. */
const text = (column: string): RawBuilder<string> => sql<string>`${sql.ref(column)}::text`;

/** A claim as JSON: task, person, name, when it was made and completed. */
type ClaimJson = [number, string, string, string, string | null];

/** Tasks with their links and claims and the number of all, in one query. */
const pageQuery = (read: Reader, rows: number, values: Values, place: Place) => {
  let page = filtered(read, values, place)
    .select(['id', 'title', 'description', 'reward', 'claim_limit', 'state', 'version', 'created_by'])
    .select([
      sql<string | null>`due_at::text`.as('due_at'),
      text('created_at').as('created_at'),
      text('updated_at').as('updated_at'),
    ])
    .orderBy('id', 'desc')
    .limit(sql.lit(rows));
  if (values.before !== undefined) page = page.where('id', '<', place('before') as RawBuilder<number>);
  return read
    .with('page', () => page)
    .with('claimed', (db) =>
      db
        .selectFrom('task_claims')
        .select([
          'task_id',
          sql<
            ClaimJson[]
          >`json_agg(json_build_array(task_id, user_id, name, claimed_at::text, completed_at::text) order by claimed_at, user_id)`.as(
            'claims',
          ),
        ])
        .where('task_id', 'in', (within) => within.selectFrom('page').select('page.id'))
        .groupBy('task_id'),
    )
    .selectFrom('page')
    .leftJoin('claimed', 'claimed.task_id', 'page.id')
    .leftJoin('links', joinLink(TASK_ENTITY, text('page.id')))
    .selectAll('page') // named above, one by one
    .select(['claimed.claims', ...LINK_STATUS])
    .select(filtered(read, values, place).select(sql<number>`count(*)`.as('all')).as('total'))
    .orderBy('page.id', 'desc');
};

type Row = Pick<
  TaskTables['tasks'],
  'title' | 'description' | 'reward' | 'claim_limit' | 'state' | 'created_by'
> & {
  readonly id: number;
  readonly version: number;
  readonly due_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly claims: ClaimJson[] | null;
  readonly total: number | null;
} & LinkStatusRow;

const toClaim = ([, userId, name, claimedAt, completedAt]: ClaimJson): Claim => ({
  userId,
  name,
  claimedAt: isoTime(claimedAt),
  completedAt: completedAt === null ? null : isoTime(completedAt),
});

const toListed = (row: Row): Task => ({
  id: row.id,
  title: row.title,
  description: row.description,
  reward: row.reward,
  dueAt: row.due_at === null ? null : isoTime(row.due_at),
  claimLimit: row.claim_limit,
  state: taskStateSchema.parse(row.state),
  version: row.version,
  createdAt: isoTime(row.created_at),
  updatedAt: isoTime(row.updated_at),
  createdBy: row.created_by,
  claims: row.claims?.map(toClaim) ?? [],
});

const readEach = (rows: readonly Row[]): Pick<TaskPage, 'tasks' | 'unreadable'> => {
  const tasks: Task[] = [];
  const unreadable: Unreadable[] = [];
  for (const row of rows) {
    try {
      tasks.push(toListed(row));
    } catch (error) {
      unreadable.push({ id: row.id, error });
    }
  }
  return { tasks, unreadable };
};

/** A page of tasks, newest first. */
export const findTasks = async (
  guild: Pick<Guild, 'prepared'>,
  { state, search }: TaskFilter,
  page: { before?: number | undefined; limit: number },
): Promise<TaskPage> => {
  const number = search ? /^#?(\d{1,9})$/.exec(search)?.[1] : undefined;
  const values: Values = {
    state,
    like: search ? pattern(search) : undefined,
    number: number === undefined ? undefined : Number(number),
    before: page.before,
  };
  const given = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const rows: readonly Row[] = await guild.prepared(
    // How many rows it is decides how the database goes about it, so it is part of the text.
    `tasks.page ${page.limit} ${given.join(' ')}`,
    (read, place: Place) => pageQuery(read.$extendTables<TaskTables>(), page.limit + 1, values, place),
    values,
  );
  const shown = rows.slice(0, page.limit);
  const links = shown.flatMap((row) => {
    const link = toLinkStatus(row);
    return link ? [[String(row.id), link] as const] : [];
  });
  return {
    ...readEach(shown),
    links: new Map(links),
    total: rows[0]?.total ?? (await totalBeyond(guild, { state, search }, page)),
    next: rows.length > page.limit ? shown.at(-1)?.id : undefined,
  };
};

/** A page without a row cannot say how many there are on others. */
const totalBeyond = async (
  guild: Pick<Guild, 'prepared'>,
  filter: TaskFilter,
  { before }: { before?: number | undefined },
): Promise<number> => (before === undefined ? 0 : (await findTasks(guild, filter, { limit: 1 })).total);
