import {
  recordNumber as argument,
  type ComponentHandler,
  defineButton,
} from '#platform/discord/interactions/components.ts';
import { openEditForm } from '#records/edit-form.ts';
import { BUTTONS } from '../custom-ids.ts';
import * as tasks from '../service.ts';
import { say, takingPart } from './answers.ts';
import { editForm } from './edit-form.ts';

/** The buttons below a task's message, and below what is answered; each carries the task's number. */
export const taskButtons: readonly ComponentHandler[] = [
  ...takingPart.buttons,
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
