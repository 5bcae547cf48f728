import type { ButtonHandler } from '#platform/discord/interactions/define.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { BUTTONS } from '../custom-ids.ts';
import * as tasks from '../service.ts';
import { claimantOf, parseTaskId, say } from './answers.ts';
import { editForm } from './edit-modal.ts';

/** The buttons below a task's message. */
export const taskButtons: readonly ButtonHandler[] = [
  {
    name: BUTTONS.claim,
    permission: 'tasks.claim',
    run: async (context, argument) => {
      const id = parseTaskId(argument);
      return say(
        context,
        'done.claimed',
        await tasks.claimTask(context.guild, context.actor, id, claimantOf(context)),
      );
    },
  },
  {
    name: BUTTONS.release,
    permission: 'tasks.release',
    run: async (context, argument) => {
      const id = parseTaskId(argument);
      return say(
        context,
        'done.released',
        await tasks.releaseTask(context.guild, context.actor, id, claimantOf(context)),
      );
    },
  },
  {
    name: BUTTONS.complete,
    permission: 'tasks.complete',
    run: async (context, argument) => {
      const task = await tasks.completeTask(context.guild, context.actor, parseTaskId(argument), {
        claimant: claimantOf(context),
        mayCompleteAll: mayDo(context.ability, 'tasks.edit'),
      });
      return say(context, 'done.completed', task);
    },
  },
  {
    name: BUTTONS.edit,
    permission: 'tasks.edit',
    run: async (context, argument) =>
      editForm(context, await tasks.loadTask(context.guild, parseTaskId(argument))),
  },
];
