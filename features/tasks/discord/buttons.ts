import type { ButtonHandler } from '#platform/discord/interactions/define.ts';
import { BUTTONS } from '../custom-ids.ts';
import * as tasks from '../service.ts';
import { claimantOf, complete, completeOrAsk, parseTaskId, say } from './answers.ts';
import { editForm } from './edit-modal.ts';

/** The buttons below a task's message, and below what is answered. */
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
    run: (context, argument) => completeOrAsk(context, parseTaskId(argument)),
  },
  {
    name: BUTTONS.completeUnclaimed,
    permission: 'tasks.complete',
    run: (context, argument) => complete(context, parseTaskId(argument)),
  },
  {
    name: BUTTONS.restore,
    permission: 'tasks.delete',
    run: async (context, argument) => {
      const id = parseTaskId(argument);
      return say(context, 'done.restored', await tasks.restoreTask(context.guild, context.actor, id));
    },
  },
  {
    name: BUTTONS.edit,
    permission: 'tasks.edit',
    run: async (context, argument) =>
      editForm(context, await tasks.loadTask(context.guild, parseTaskId(argument))),
  },
];
