import { type RawBuilder, sql } from 'kysely';
import { contains, likeAnywhere } from '#platform/database/collation.ts';
import { isoTime } from '#platform/database/iso-time.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { PlaceOf } from '#platform/guilds/prepared.ts';
import { joinLink, LINK_STATUS, type LinkStatus, type LinkStatusRow, toLinkStatus } from '#sync/links.ts';
import { TASK_ENTITY } from './entity.ts';
import { type Claim, TASK_STATES, type TaskState, taskStateSchema } from './model.ts';
import type { Unreadable } from './store.ts';
import { CLAIMANT, HAS_LEFT, type readTasks, type TaskTables } from './tables.ts';
import { isLive, type Task } from './task.ts';

export type TaskFilter = {
  readonly state?: TaskState | undefined;
  readonly search?: string | undefined;
  /** Only tasks that wait for somebody, or only those that are closed. */
  readonly are?: 'live' | 'closed' | undefined;
  /** Only tasks that this member has claimed. */
  readonly claimedBy?: string | undefined;
  /** Only tasks in which this member has a claim that is not completed. */
  readonly openFor?: string | undefined;
  /** Only tasks that this member has not claimed. */
  readonly notClaimedBy?: string | undefined;
  /** Only tasks in which somebody has a claim that is not completed. */
  readonly hasOpenClaims?: true | undefined;
};

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
  readonly are: TaskFilter['are'];
  readonly claimedBy: string | undefined;
  readonly openFor: string | undefined;
  readonly notClaimedBy: string | undefined;
  readonly hasOpenClaims: true | undefined;
  readonly like: string | undefined;
  readonly number: number | undefined;
  readonly before: number | undefined;
};

type Reader = ReturnType<typeof readTasks>;
type Place = PlaceOf<Values>;

const LIVE = TASK_STATES.filter(isLive);

const filtered = (read: Reader, values: Values, place: Place) => {
  let query = read.selectFrom('tasks');
  if (values.state !== undefined) query = query.where('state', '=', place('state') as RawBuilder<TaskState>);
  if (values.are !== undefined) query = query.where('state', values.are === 'live' ? 'in' : 'not in', LIVE);
  const claimed = (read: Reader) => read.selectFrom('task_claims').select('task_id');
  const openClaims = (read: Reader) => claimed(read).where('completed_at', 'is', null);
  const by = (name: 'claimedBy' | 'openFor' | 'notClaimedBy') => place(name) as RawBuilder<string>;
  if (values.claimedBy !== undefined)
    query = query.where('id', 'in', claimed(read).where('user_id', '=', by('claimedBy')));
  if (values.openFor !== undefined)
    query = query.where('id', 'in', openClaims(read).where('user_id', '=', by('openFor')));
  if (values.notClaimedBy !== undefined)
    query = query.where('id', 'not in', claimed(read).where('user_id', '=', by('notClaimedBy')));
  if (values.hasOpenClaims) query = query.where('id', 'in', openClaims(read));
  if (values.like !== undefined) {
    const like = place('like') as RawBuilder<string>;
    query = query.where((where) =>
      where.or([
        contains('title', like),
        contains('description', like),
        ...(values.number === undefined ? [] : [where('id', '=', place('number') as RawBuilder<number>)]),
      ]),
    );
  }
  return query;
};

/** Times are read as text, which is what they become. */
const text = (column: string): RawBuilder<string> => sql<string>`${sql.ref(column)}::text`;

/** A claim as JSON: task, person, name now, when it was made and completed, whether the person has left. */
type ClaimJson = [number, string, string, string, string | null, boolean];

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
        .leftJoin('members', 'members.user_id', 'task_claims.user_id')
        .select([
          'task_id',
          sql<
            ClaimJson[]
          >`json_agg(json_build_array(task_id, task_claims.user_id, ${CLAIMANT}, claimed_at::text, completed_at::text, ${HAS_LEFT}) order by claimed_at, task_claims.user_id)`.as(
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

const toClaim = ([, userId, name, claimedAt, completedAt, hasLeft]: ClaimJson): Claim => ({
  userId,
  name,
  hasLeft,
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
  filter: TaskFilter,
  page: { before?: number | undefined; limit: number },
): Promise<TaskPage> => {
  const { search } = filter;
  const number = search ? /^#?(\d{1,9})$/.exec(search)?.[1] : undefined;
  const values: Values = {
    state: filter.state,
    are: filter.are,
    claimedBy: filter.claimedBy,
    openFor: filter.openFor,
    notClaimedBy: filter.notClaimedBy,
    hasOpenClaims: filter.hasOpenClaims,
    like: search ? likeAnywhere(search) : undefined,
    number: number === undefined ? undefined : Number(number),
    before: page.before,
  };
  const given = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const rows: readonly Row[] = await guild.prepared(
    // How many rows it is decides how the database goes about it, so it is part of the text.
    `tasks.page ${page.limit} ${filter.are ?? ''} ${given.join(' ')}`,
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
    total: rows[0]?.total ?? (await totalBeyond(guild, filter, page)),
    next: rows.length > page.limit ? shown.at(-1)?.id : undefined,
  };
};

/** A page without a row cannot say how many there are on others. */
const totalBeyond = async (
  guild: Pick<Guild, 'prepared'>,
  filter: TaskFilter,
  { before }: { before?: number | undefined },
): Promise<number> => (before === undefined ? 0 : (await findTasks(guild, filter, { limit: 1 })).total);
