import type { Actor } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { UserId } from '#platform/ids.ts';
import { recordActions } from '#records/actions.ts';
import { patchRecord } from '#records/write-record.ts';
import { taskKind } from './kind.ts';
import type { Claim, Task } from './model.ts';
import { writeTasks } from './tables.ts';

/** A member as far as claims go. */
export type Claimant = { readonly userId: UserId; readonly name: string };

const { act } = recordActions(taskKind);

/** Writes what follows for the task from claims that were changed, with the entry that says so. */
const afterClaims = (
  tx: ChangeTx,
  task: Task,
  claims: readonly Claim[],
  verb: string,
  who: Readonly<Record<string, string | boolean>>,
): Promise<void> => patchRecord(tx, taskKind, { ...task, claims }, {}, { verb, data: who });

/**
 * Claims a task for a member. Claiming again what one has already claimed is refused.
 * @throws DomainError not-found, tasks.already-claimed, tasks.not-open, tasks.full
 */
export const claimTask = (
  guild: Guild,
  actor: Actor,
  id: number,
  { userId, name }: Claimant,
): Promise<Task> =>
  act(guild, actor, id, async (tx, task) => {
    if (task.claims.some((claim) => claim.userId === userId))
      throw new DomainError('tasks.already-claimed', 409, { id });
    if (task.state === 'claimed') throw new DomainError('tasks.full', 409, { id });
    if (task.state !== 'open') throw new DomainError('tasks.not-open', 409, { id });
    await writeTasks(tx)
      .insertInto('task_claims')
      .values({ task_id: id, user_id: userId, name, claimed_at: tx.now, completed_at: null })
      .execute();
    const claim = { userId, name, hasLeft: false, claimedAt: tx.now.toISOString(), completedAt: null };
    await afterClaims(tx, task, [...task.claims, claim], 'claimed', { userId, name });
  });

/**
 * Gives a claim back that is not completed.
 * @throws DomainError not-found, tasks.not-claimed
 */
export const releaseTask = (guild: Guild, actor: Actor, id: number, claimant: Claimant): Promise<Task> =>
  act(guild, actor, id, (tx, task) => endClaim(tx, task, claimant.userId, 'tasks.not-claimed', 'released'));

/**
 * Frees the place of somebody else, who may have left the guild. A completed claim stays: the work was done.
 * @throws DomainError not-found, tasks.no-such-claim
 */
export const freePlace = (guild: Guild, actor: Actor, id: number, userId: string): Promise<Task> =>
  act(guild, actor, id, (tx, task) => endClaim(tx, task, userId, 'tasks.no-such-claim', 'freed'));

const endClaim = async (
  tx: ChangeTx,
  task: Task,
  userId: string,
  missing: 'tasks.not-claimed' | 'tasks.no-such-claim',
  verb: 'released' | 'freed',
): Promise<void> => {
  const claim = openClaim(task, userId);
  if (!claim) throw new DomainError(missing, 409, { id: task.id });
  await writeTasks(tx)
    .deleteFrom('task_claims')
    .where('task_id', '=', task.id)
    .where('user_id', '=', userId)
    .execute();
  const left = task.claims.filter((each) => each !== claim);
  await afterClaims(tx, task, left, verb, { userId, name: claim.name });
};

/**
 * Completes a member's claim; when every place is completed, so is the task. Who may complete all (`mayCompleteAll`) and
 * has no open claim completes the whole task with all its claims.
 * @throws DomainError not-found, tasks.not-open, tasks.not-claimed
 */
export const completeTask = (
  guild: Guild,
  actor: Actor,
  id: number,
  who: { readonly claimant: Claimant | undefined; readonly mayCompleteAll: boolean },
): Promise<Task> =>
  act(guild, actor, id, async (tx, task) => {
    if (task.state === 'completed' || task.state === 'cancelled')
      throw new DomainError('tasks.not-open', 409, { id });
    const own = who.claimant && openClaim(task, who.claimant.userId);
    if (!own) {
      if (!who.mayCompleteAll) throw new DomainError('tasks.not-claimed', 409, { id });
      const because = { verb: 'completed', data: { all: true } };
      return patchRecord(tx, taskKind, task, { state: 'completed' }, because);
    }
    await writeTasks(tx)
      .updateTable('task_claims')
      .set({ completed_at: tx.now })
      .where('task_id', '=', id)
      .where('user_id', '=', own.userId)
      .execute();
    const done = { ...own, completedAt: tx.now.toISOString() };
    const claims = task.claims.map((claim) => (claim === own ? done : claim));
    return afterClaims(tx, task, claims, 'completed', { userId: own.userId, name: own.name });
  });

const openClaim = (task: Task, userId: string): Claim | undefined =>
  task.claims.find((claim) => claim.userId === userId && claim.completedAt === null);
