import type { Actor } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { UserId } from '#platform/ids.ts';
import { loadTask } from './load-task.ts';
import { writeTasks } from './tables.ts';
import { countClaims, settleState, type Task } from './task.ts';
import { storeValues, takeTask } from './write-task.ts';

/** A member as far as claims go. */
export type Claimant = { readonly userId: UserId; readonly name: string };

/**
 * Claims a task for a member. Claiming again what one has already claimed is refused.
 * @throws DomainError not-found, tasks.already-claimed, tasks.not-open, tasks.full
 */
export const claimTask = async (
  guild: Guild,
  actor: Actor,
  id: number,
  claimant: Claimant,
): Promise<Task> => {
  await guild.change(actor, async (tx) => {
    const task = await takeTask(tx, id);
    if (task.claims.some((claim) => claim.userId === claimant.userId))
      throw new DomainError('tasks.already-claimed', 409, { id });
    if (task.state === 'claimed') throw new DomainError('tasks.full', 409, { id });
    if (task.state !== 'open') throw new DomainError('tasks.not-open', 409, { id });
    await writeTasks(tx)
      .insertInto('task_claims')
      .values({
        task_id: id,
        user_id: claimant.userId,
        name: claimant.name,
        claimed_at: tx.now,
        completed_at: null,
      })
      .execute();
    const { claimed, completed } = countClaims(task.claims);
    const state = settleState('open', { claimed: claimed + 1, completed }, task.claimLimit);
    await storeValues(tx, task, { ...task, state }, 'task.claimed', {
      userId: claimant.userId,
      name: claimant.name,
    });
  });
  return loadTask(guild, id);
};

/**
 * Gives a claim back that is not completed.
 * @throws DomainError not-found, tasks.not-claimed
 */
export const releaseTask = async (
  guild: Guild,
  actor: Actor,
  id: number,
  claimant: Claimant,
): Promise<Task> => {
  await guild.change(actor, (tx) => endClaim(tx, id, claimant.userId, 'tasks.not-claimed', 'task.released'));
  return loadTask(guild, id);
};

/**
 * Frees the place of somebody else, who may have left the guild. A completed claim stays: the work was done.
 * @throws DomainError not-found, tasks.no-such-claim
 */
export const freePlace = async (guild: Guild, actor: Actor, id: number, userId: string): Promise<Task> => {
  await guild.change(actor, (tx) => endClaim(tx, id, userId, 'tasks.no-such-claim', 'task.freed'));
  return loadTask(guild, id);
};

const endClaim = async (
  tx: ChangeTx,
  id: number,
  userId: string,
  missing: 'tasks.not-claimed' | 'tasks.no-such-claim',
  type: 'task.released' | 'task.freed',
): Promise<void> => {
  const task = await takeTask(tx, id);
  const claim = openClaim(task, userId);
  if (!claim) throw new DomainError(missing, 409, { id });
  await writeTasks(tx)
    .deleteFrom('task_claims')
    .where('task_id', '=', id)
    .where('user_id', '=', userId)
    .execute();
  const { claimed, completed } = countClaims(task.claims);
  const state = settleState(task.state, { claimed: claimed - 1, completed }, task.claimLimit);
  await storeValues(tx, task, { ...task, state }, type, { userId, name: claim.name });
};

/**
 * Completes a member's claim; when every place is completed, so is the task. Who may complete all (`mayCompleteAll`) and
 * has no open claim completes the whole task with all its claims.
 * @throws DomainError not-found, tasks.not-open, tasks.not-claimed
 */
export const completeTask = async (
  guild: Guild,
  actor: Actor,
  id: number,
  who: { readonly claimant: Claimant | undefined; readonly mayCompleteAll: boolean },
): Promise<Task> => {
  await guild.change(actor, async (tx) => {
    const task = await takeTask(tx, id);
    if (task.state === 'completed' || task.state === 'cancelled')
      throw new DomainError('tasks.not-open', 409, { id });
    const own = who.claimant && openClaim(task, who.claimant.userId);
    if (!own && !who.mayCompleteAll) throw new DomainError('tasks.not-claimed', 409, { id });
    let update = writeTasks(tx)
      .updateTable('task_claims')
      .set({ completed_at: tx.now })
      .where('task_id', '=', id)
      .where('completed_at', 'is', null);
    if (own) update = update.where('user_id', '=', own.userId);
    await update.execute();
    const { claimed, completed } = countClaims(task.claims);
    const state = own
      ? settleState(task.state, { claimed, completed: completed + 1 }, task.claimLimit)
      : 'completed';
    const whose = own ? { userId: own.userId, name: own.name } : { all: true };
    await storeValues(tx, task, { ...task, state }, 'task.completed', whose);
  });
  return loadTask(guild, id);
};

const openClaim = (task: Task, userId: string) =>
  task.claims.find((claim) => claim.userId === userId && claim.completedAt === null);
