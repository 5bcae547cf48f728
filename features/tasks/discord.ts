import type { Interactions } from '#platform/discord/interactions/define.ts';
import { taskButtons } from './discord/buttons.ts';
import { taskCommand } from './discord/command.ts';
import { editForm } from './discord/edit-form.ts';
import { taskList } from './discord/list.ts';

/** What the tasks feature answers on Discord. */
export const taskInteractions: Interactions = {
  commands: [taskCommand],
  components: taskButtons,
  forms: [editForm],
  lists: [taskList],
};
