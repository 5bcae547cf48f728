import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { settleRewards } from '#features/economy/service.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { ONE_FILE } from '#records/held-files.ts';
import { defineKind } from '#records/kind.ts';
import { claimsBeside } from '#records/places/beside.ts';
import { isLive } from '#records/places/claim.ts';
import { followPlaces, settlePlaces } from '#records/places/rules.ts';
import { followRecurring, settleRecurring } from '#records/recurring.ts';
import { followWaiting } from '#records/reminders/remind.ts';
import { markChanged } from '#sync/links.ts';
import { TASK_THREAD_ENTITY } from './entity.ts';
import { type Task, taskPatchSchema, taskRecord } from './model.ts';
import { taskPlaces } from './places.ts';
import { REMIND, REPEAT, readLeads, taskReminders, waitingFor } from './reminders.ts';

/** A deleted task as earlier versions wrote it: facts and claims among its fields, and times that may not be shown. */
const outdated = z.object({
  was: taskPatchSchema
    .omit({ repeat: true, picture: true, discussion: true })
    .required()
    .extend({ dueAt: taskPatchSchema.shape.dueAt.unwrap().catch(null) })
    .loose(),
});

type Discussed = Pick<Task, 'id' | 'title' | 'state' | 'discussion'>;

/** The thread follows what it shows of a task. */
const followDiscussion = async (
  tx: ChangeTx,
  before: Discussed | undefined,
  after: Discussed | undefined,
): Promise<void> => {
  const shown = (task: Discussed | undefined) =>
    task?.discussion ? [task.title, isLive(task.state)] : undefined;
  const id = (after ?? before)?.id;
  if (id !== undefined && !isDeepStrictEqual(shown(before), shown(after)))
    await markChanged(tx, TASK_THREAD_ENTITY, String(id));
};

/** Tasks, with what holds whoever changes them. */
export const taskKind = defineKind({
  definition: taskRecord,
  extra: claimsBeside(taskPlaces),
  files: { picture: ONE_FILE },
  settle: (tx, asked, before) => settlePlaces(taskPlaces, settleRecurring(tx, asked, before), before),
  // What is planned follows, and rewards go with what is done.
  changed: async (tx, before, after) => {
    const waited = [before && waitingFor(before), after && waitingFor(after)] as const;
    await followWaiting(tx, taskReminders, REMIND, waited, () => readLeads(tx));
    await followRecurring(tx, REPEAT, before, after);
    await followDiscussion(tx, before, after);
    const parts = await followPlaces(tx, taskPlaces, before, after);
    if (!after || parts.size === 0) return;
    await settleRewards(tx, {
      about: `task:${after.id}`,
      reason: 'task',
      due: new Map([...parts].map(([userId, isDone]) => [userId, isDone ? after.reward : 0])),
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
