import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Answer, InteractionContext } from '#platform/discord/interactions/context.ts';
import { customId } from '#platform/discord/interactions/define.ts';
import { DomainError } from '#platform/errors.ts';
import { userId } from '#platform/ids.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { shorten } from '#platform/text/shorten.ts';
import { BUTTONS } from '../custom-ids.ts';
import type { Task } from '../model.ts';
import * as tasks from '../service.ts';
import { isLive } from '../task.ts';

/** What can be done next, below an answer: a button by its name and the key of its words. */
type Next = { readonly name: string; readonly label: string };

const nextButton = ({ t }: InteractionContext, { name, label }: Next, id: number) => ({
  type: ComponentType.ActionRow as const,
  components: [
    {
      type: ComponentType.Button as const,
      custom_id: customId(name, id),
      label: t(label),
      style: ButtonStyle.Secondary as const,
    },
  ],
});

/** A sentence that only the person who acted sees. */
export const say = (
  context: InteractionContext,
  key: string,
  task: Pick<Task, 'id' | 'title'>,
  next?: Next,
): Answer => ({
  kind: 'reply',
  isPrivate: true,
  message: {
    content: context.t(`tasks:${key}`, { id: task.id, title: task.title }),
    ...(next ? { components: [nextButton(context, next, task.id)] } : {}),
  },
});

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

/** The task's number in a custom_id, which anyone may have made up. */
export const parseTaskId = (argument: string): number => {
  if (!/^[1-9]\d{0,9}$/.test(argument) || Number(argument) > 2_147_483_647) {
    throw new DomainError('tasks.bad-reference', 400, { argument: shorten(argument, 20) });
  }
  return Number(argument);
};
