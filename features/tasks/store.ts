import { sql } from 'kysely';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { type Claim, type TaskState, taskStateSchema } from './model.ts';
import { readTasks, type TaskTables, writeTasks } from './tables.ts';
import type { Task } from './task.ts';

const TASK = [
  'id',
  'title',
  'description',
  'reward',
  'due_at',
  'claim_limit',
  'state',
  'version',
  'created_at',
  'updated_at',
  'created_by',
  'field_times',
] as const;

type TaskRow = {
  [Column in (typeof TASK)[number]]: Column extends 'id' | 'version'
    ? number
    : Column extends 'field_times'
      ? Record<string, number>
      : TaskTables['tasks'][Column];
};
type ClaimRow = TaskTables['task_claims'];

/** @throws RangeError for a time that has no four-digit year, which nobody could be shown */
const isoOf = (time: Date): string => {
  const text = time.toISOString();
  if (!/^\d{4}-/.test(text)) throw new RangeError(`A time that cannot be shown: ${text}`);
  return text;
};

const toClaim = (row: ClaimRow): Claim => ({
  userId: row.user_id,
  name: row.name,
  claimedAt: isoOf(row.claimed_at),
  completedAt: row.completed_at && isoOf(row.completed_at),
});

const toTask = (row: TaskRow, claims: readonly ClaimRow[]): Task => ({
  id: row.id,
  title: row.title,
  description: row.description,
  reward: row.reward,
  dueAt: row.due_at && isoOf(row.due_at),
  claimLimit: row.claim_limit,
  state: taskStateSchema.parse(row.state),
  version: row.version,
  createdAt: isoOf(row.created_at),
  updatedAt: isoOf(row.updated_at),
  createdBy: row.created_by,
  claims: claims.map(toClaim),
  fieldTimes: row.field_times,
});

const claimsOf = (guild: Pick<Guild, 'read'>, ids: readonly number[]): Promise<ClaimRow[]> =>
  readTasks(guild)
    .selectFrom('task_claims')
    .select(['task_id', 'user_id', 'name', 'claimed_at', 'completed_at'])
    .where('task_id', 'in', ids.length > 0 ? ids : [0])
    .orderBy('claimed_at')
    .orderBy('user_id')
    .execute();

/** One task, or undefined. */
export const findTask = async (guild: Pick<Guild, 'read'>, id: number): Promise<Task | undefined> => {
  const row = await readTasks(guild).selectFrom('tasks').select(TASK).where('id', '=', id).executeTakeFirst();
  return row && toTask(row, await claimsOf(guild, [id]));
};

/** One task, locked until the change ends; no other change of it runs meanwhile. */
export const lockTask = async (tx: ChangeTx, id: number): Promise<Task | undefined> => {
  const db = writeTasks(tx);
  const row = await db.selectFrom('tasks').select(TASK).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && toTask(row, await claimsOf({ read: tx.db as unknown as Guild['read'] }, [id]));
};

export type TaskFilter = { readonly state?: TaskState | undefined; readonly search?: string | undefined };

/** What a search text becomes in LIKE: its wildcards are plain characters. */
const pattern = (search: string): string => `%${search.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;

const filtered = (guild: Pick<Guild, 'read'>, filter: TaskFilter) => {
  let query = readTasks(guild).selectFrom('tasks');
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.search) {
    const like = pattern(filter.search);
    const number = /^#?(\d{1,9})$/.exec(filter.search)?.[1];
    query = query.where((where) =>
      where.or([
        where('title', 'ilike', like),
        where('description', 'ilike', like),
        ...(number === undefined ? [] : [where('id', '=', Number(number))]),
      ]),
    );
  }
  return query;
};

/** A row that cannot be shown, with the reason. */
export type Unreadable = { readonly id: number; readonly error: unknown };

export type Readable = {
  readonly tasks: readonly Task[];
  /** Rows that cannot be shown: each costs itself and no other. */
  readonly unreadable: readonly Unreadable[];
};

export type TaskPage = Readable & {
  /** How many match in all. */
  readonly total: number;
  /** Where the next page begins; undefined on the last one. */
  readonly next: number | undefined;
};

const readAll = (rows: readonly TaskRow[], claims: readonly ClaimRow[]): Readable => {
  const byTask = Map.groupBy(claims, (claim) => claim.task_id);
  const tasks: Task[] = [];
  const unreadable: Unreadable[] = [];
  for (const row of rows) {
    try {
      tasks.push(toTask(row, byTask.get(row.id) ?? []));
    } catch (error) {
      unreadable.push({ id: row.id, error });
    }
  }
  return { tasks, unreadable };
};

/** A page of tasks, newest first. */
export const findTasks = async (
  guild: Pick<Guild, 'read'>,
  filter: TaskFilter,
  page: { before?: number | undefined; limit: number },
): Promise<TaskPage> => {
  let query = filtered(guild, filter)
    .select(TASK)
    .orderBy('id', 'desc')
    .limit(page.limit + 1);
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  const rows = await query.execute();
  const shown = rows.slice(0, page.limit);
  const claims = await claimsOf(
    guild,
    shown.map((row) => row.id),
  );
  const { total } = await filtered(guild, filter)
    .select(sql<number>`count(*)`.as('total'))
    .executeTakeFirstOrThrow();
  const next = rows.length > page.limit ? shown.at(-1)?.id : undefined;
  return { ...readAll(shown, claims), total, next };
};

/** All tasks that can be read, oldest first. */
export const findAllTasks = async (guild: Pick<Guild, 'read'>): Promise<Readable> => {
  const rows = await readTasks(guild).selectFrom('tasks').select(TASK).orderBy('id').execute();
  const claims = await readTasks(guild)
    .selectFrom('task_claims')
    .select(['task_id', 'user_id', 'name', 'claimed_at', 'completed_at'])
    .orderBy('claimed_at')
    .orderBy('user_id')
    .execute();
  return readAll(rows, claims);
};
