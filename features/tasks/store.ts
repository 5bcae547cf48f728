import { sql } from 'kysely';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { Claim, TaskState } from './model.ts';
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

const toClaim = (row: ClaimRow): Claim => ({
  userId: row.user_id,
  name: row.name,
  claimedAt: row.claimed_at.toISOString(),
  completedAt: row.completed_at?.toISOString() ?? null,
});

const toTask = (row: TaskRow, claims: readonly ClaimRow[]): Task => ({
  id: row.id,
  title: row.title,
  description: row.description,
  reward: row.reward,
  dueAt: row.due_at?.toISOString() ?? null,
  claimLimit: row.claim_limit,
  state: row.state,
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  createdBy: row.created_by,
  claims: claims.filter((claim) => claim.task_id === row.id).map(toClaim),
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

/** A page of tasks, newest first, and how many match in all. */
export const findTasks = async (
  guild: Pick<Guild, 'read'>,
  filter: TaskFilter,
  page: { before?: number | undefined; limit: number },
): Promise<{ tasks: readonly Task[]; total: number; hasMore: boolean }> => {
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
  return { tasks: shown.map((row) => toTask(row, claims)), total, hasMore: rows.length > page.limit };
};

/** All tasks, oldest first. */
export const findAllTasks = async (guild: Pick<Guild, 'read'>): Promise<readonly Task[]> => {
  const rows = await readTasks(guild).selectFrom('tasks').select(TASK).orderBy('id').execute();
  const claims = Map.groupBy(
    await readTasks(guild)
      .selectFrom('task_claims')
      .select(['task_id', 'user_id', 'name', 'claimed_at', 'completed_at'])
      .orderBy('claimed_at')
      .orderBy('user_id')
      .execute(),
    (claim) => claim.task_id,
  );
  return rows.map((row) => toTask(row, claims.get(row.id) ?? []));
};
