import type { Answer, InteractionContext } from '#platform/discord/interactions/context.ts';
import { userId } from '#platform/ids.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { answerAbout } from '#records/answer.ts';
import { BUTTONS } from '../custom-ids.ts';
import * as tasks from '../service.ts';
import { isLive } from '../task.ts';

type Tail = Parameters<typeof answerAbout> extends [unknown, unknown, ...infer Rest] ? Rest : never;

/** A sentence that only the person who acted sees. */
export const say = (context: InteractionContext, key: string, ...about: Tail): Answer =>
  answerAbout(context, `tasks:${key}`, ...about);

/** Completes what the member has claimed, or as a moderator the whole task; one that nobody has claimed only when they are sure. */
export const completeOrAsk = async (context: InteractionContext, id: number): Promise<Answer> => {
  const mayCompleteAll = mayDo(context.ability, 'tasks.edit');
  const { title, state, claims } = await tasks.loadTask(context.guild, id);
  if (mayCompleteAll && isLive(state) && claims.length === 0) {
    const next = { name: BUTTONS.completeUnclaimed, label: 'tasks:button.complete-unclaimed' };
    return say(context, 'ask.unclaimed', { id, title }, next);
  }
  return complete(context, id);
};

/** Completes without asking. */
export const complete = async (context: InteractionContext, id: number): Promise<Answer> => {
  const who = { claimant: claimantOf(context), mayCompleteAll: mayDo(context.ability, 'tasks.edit') };
  return say(context, 'done.completed', await tasks.completeTask(context.guild, context.actor, id, who));
};

/** The member who acts, as claims name them. */
export const claimantOf = (context: InteractionContext): tasks.Claimant => ({
  userId: userId(context.userId),
  name: 'name' in context.actor ? context.actor.name : context.userId,
});
