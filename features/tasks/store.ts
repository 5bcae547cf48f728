import { isoTime } from '#platform/database/iso-time.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { type Claim, taskStateSchema } from './model.ts';
import { CLAIMANT, HAS_LEFT, readTasks, type TaskTables, writeTasks } from './tables.ts';
import type { StoredTask } from './task.ts';

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
type ClaimRow = TaskTables['task_claims'] & { readonly has_left: boolean };

const toClaim = (row: ClaimRow): Claim => ({
  userId: row.user_id,
  name: row.name,
  hasLeft: row.has_left,
  claimedAt: isoTime(row.claimed_at),
  completedAt: row.completed_at && isoTime(row.completed_at),
});

const toTask = (row: TaskRow, claimed: readonly ClaimRow[]): StoredTask => ({
  id: row.id,
  title: row.title,
  description: row.description,
  reward: row.reward,
  dueAt: row.due_at && isoTime(row.due_at),
  claimLimit: row.claim_limit,
  state: taskStateSchema.parse(row.state),
  version: row.version,
  createdAt: isoTime(row.created_at),
  updatedAt: isoTime(row.updated_at),
  createdBy: row.created_by,
  claims: claimed.map(toClaim),
  fieldTimes: row.field_times,
});

/** Claims in the order in which they were made, by the names that members have now. */
const claims = (guild: Pick<Guild, 'read'>) =>
  readTasks(guild)
    .selectFrom('task_claims')
    .leftJoin('members', 'members.user_id', 'task_claims.user_id')
    .select(['task_id', 'task_claims.user_id', 'claimed_at', 'completed_at', CLAIMANT.as('name')])
    .select(HAS_LEFT.as('has_left'))
    .orderBy('claimed_at')
    .orderBy('task_claims.user_id');

const claimsOf = (guild: Pick<Guild, 'read'>, id: number): Promise<ClaimRow[]> =>
  claims(guild).where('task_id', '=', id).execute();

/** One task, or undefined. */
export const findTask = async (guild: Pick<Guild, 'read'>, id: number): Promise<StoredTask | undefined> => {
  const row = await readTasks(guild).selectFrom('tasks').select(TASK).where('id', '=', id).executeTakeFirst();
  return row && toTask(row, await claimsOf(guild, id));
};

/** One task, locked until the change ends; no other change of it runs meanwhile. */
export const lockTask = async (tx: ChangeTx, id: number): Promise<StoredTask | undefined> => {
  const db = writeTasks(tx);
  const row = await db.selectFrom('tasks').select(TASK).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && toTask(row, await claimsOf({ read: tx.db as unknown as Guild['read'] }, id));
};

/** A row that cannot be shown, with the reason. */
export type Unreadable = { readonly id: number; readonly error: unknown };

export type Readable = {
  readonly tasks: readonly StoredTask[];
  /** Rows that cannot be shown: each costs itself and no other. */
  readonly unreadable: readonly Unreadable[];
};

const readAll = (rows: readonly TaskRow[], claimed: readonly ClaimRow[]): Readable => {
  const byTask = Map.groupBy(claimed, (claim) => claim.task_id);
  const tasks: StoredTask[] = [];
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

/** All tasks that can be read, oldest first. */
export const findAllTasks = async (guild: Pick<Guild, 'read'>): Promise<Readable> => {
  const rows = await readTasks(guild).selectFrom('tasks').select(TASK).orderBy('id').execute();
  return readAll(rows, await claims(guild).execute());
};
