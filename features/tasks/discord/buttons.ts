import {
  recordNumber as argument,
  type ComponentHandler,
  defineButton,
} from '#platform/discord/interactions/components.ts';
import { openEditForm } from '#records/edit-form.ts';
import { BUTTONS } from '../custom-ids.ts';
import * as tasks from '../service.ts';
import { claimantOf, complete, completeOrAsk, say } from './answers.ts';
import { editForm } from './edit-form.ts';

/** The buttons below a task's message, and below what is answered; each carries the task's number. */
export const taskButtons: readonly ComponentHandler[] = [
  defineButton({
    name: BUTTONS.claim,
    permission: 'tasks.claim',
    argument,
    run: async (context, id) =>
      say(
        context,
        'done.claimed',
        await tasks.claimTask(context.guild, context.actor, id, claimantOf(context)),
      ),
  }),
  defineButton({
    name: BUTTONS.release,
    permission: 'tasks.release',
    argument,
    run: async (context, id) =>
      say(
        context,
        'done.released',
        await tasks.releaseTask(context.guild, context.actor, id, claimantOf(context)),
      ),
  }),
  defineButton({ name: BUTTONS.complete, permission: 'tasks.complete', argument, run: completeOrAsk }),
  defineButton({ name: BUTTONS.completeUnclaimed, permission: 'tasks.complete', argument, run: complete }),
  defineButton({
    name: BUTTONS.restore,
    permission: 'tasks.delete',
    argument,
    run: async (context, id) =>
      say(context, 'done.restored', await tasks.restoreTask(context.guild, context.actor, id)),
  }),
  defineButton({
    name: BUTTONS.edit,
    permission: 'tasks.edit',
    argument,
    run: async (context, id) => openEditForm(context, editForm, await tasks.loadTask(context.guild, id)),
  }),
];
