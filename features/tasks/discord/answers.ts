import type { Answer, InteractionContext } from '#platform/discord/interactions/define.ts';
import { DomainError } from '#platform/errors.ts';
import { userId } from '#platform/ids.ts';
import { shorten } from '#platform/text/shorten.ts';
import type { Claimant } from '../service.ts';
import type { Task } from '../task.ts';

/** A sentence that only the person who acted sees. */
export const say = (context: InteractionContext, key: string, task: Pick<Task, 'id' | 'title'>): Answer => ({
  kind: 'reply',
  isPrivate: true,
  message: { content: context.t(`tasks:${key}`, { id: task.id, title: task.title }) },
});

/** The member who acts, as claims name them. */
export const claimantOf = (context: InteractionContext): Claimant => ({
  userId: userId(context.userId),
  name: 'name' in context.actor ? context.actor.name : context.userId,
});

/** The task's number in a custom_id, which anyone may have made up. */
export const parseTaskId = (argument: string): number => {
  if (!/^[1-9]\d{0,9}$/.test(argument) || Number(argument) > 2_147_483_647) {
    throw new DomainError('tasks.bad-reference', 400, { argument: shorten(argument, 20) });
  }
  return Number(argument);
};
