import type { Interactions } from '#platform/discord/interactions/define.ts';
import { taskButtons } from './discord/buttons.ts';
import { taskCommand } from './discord/command.ts';
import { editModal } from './discord/edit-modal.ts';

/** What the tasks feature answers on Discord. */
export const taskInteractions: Interactions = {
  commands: [taskCommand],
  components: taskButtons,
  modals: [editModal],
};
