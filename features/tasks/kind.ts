import { z } from 'zod';
import { settleRewards } from '#features/economy/service.ts';
import { DomainError } from '#platform/errors.ts';
import { defineKind } from '#records/kind.ts';
import { followRecurring, settleRecurring } from '#records/recurring.ts';
import { followWaiting } from '#records/reminders/remind.ts';
import { claims } from './claims.ts';
import { type Claim, taskPatchSchema, taskRecord } from './model.ts';
import { REMIND, REPEAT, readLeads, taskReminders, waitingFor } from './reminders.ts';
import { writeTasks } from './tables.ts';
import { countClaims, isLive, settleState } from './task.ts';

/** A deleted task as earlier versions wrote it: facts and claims among its fields, and times that may not be shown. */
const outdated = z.object({
  was: taskPatchSchema
    .omit({ repeat: true, picture: true })
    .required()
    .extend({ dueAt: taskPatchSchema.shape.dueAt.unwrap().catch(null) })
    .loose(),
});

/** Tasks, with what holds whoever changes them. */
export const taskKind = defineKind({
  definition: taskRecord,
  extra: claims,
  settle: (tx, asked, before) => {
    const wanted = settleRecurring(tx, asked, before);
    const claimed = before?.claims ?? [];
    if (wanted.claimLimit < claimed.length)
      throw new DomainError('tasks.limit-below-claims', 409, {
        limit: wanted.claimLimit,
        claims: claimed.length,
      });
    const isReopened = before?.state === 'completed' && isLive(wanted.state);
    const counted = countClaims(claimed);
    const counts = isReopened ? { ...counted, completed: 0 } : counted;
    return { ...wanted, state: settleState(wanted.state, counts, wanted.claimLimit) };
  },
  // What is planned follows. A completed task has no open claim, and in one that is open again everybody has theirs back; its reward goes with that.
  changed: async (tx, before, after) => {
    const waited = [before && waitingFor(before), after && waitingFor(after)] as const;
    await followWaiting(tx, taskReminders, REMIND, waited, () => readLeads(tx));
    await followRecurring(tx, REPEAT, before, after);
    if (!before || !after || before.claims.length === 0) return;
    const own = writeTasks(tx).updateTable('task_claims').where('task_id', '=', after.id);
    const isReopened = before.state === 'completed' && isLive(after.state);
    if (before.state !== after.state && after.state === 'completed')
      await own.set({ completed_at: tx.now }).where('completed_at', 'is', null).execute();
    else if (isReopened) await own.set({ completed_at: null }).execute();
    const isDone = ({ completedAt }: Claim): boolean =>
      after.state === 'completed' || (completedAt !== null && !isReopened);
    await settleRewards(tx, {
      about: `task:${after.id}`,
      reason: 'task',
      due: new Map(before.claims.map((claim) => [claim.userId, isDone(claim) ? after.reward : 0])),
    });
  },
  outdatedDeletion: (data) => {
    const parsed = outdated.safeParse(data);
    if (!parsed.success) return data;
    const {
      title,
      description,
      reward,
      dueAt,
      claimLimit,
      state,
      claims: claimed,
      ...facts
    } = parsed.data.was;
    const was = { title, description, reward, dueAt, claimLimit, state };
    return { was, facts, kept: { claims: claimed ?? [] } };
  },
});
