import type { Interactions } from '#platform/discord/interactions/define.ts';
import { embedCommand } from './discord/command.ts';
import { embedList } from './discord/list.ts';
import { roleButton } from './discord/role-button.ts';

/** What the embeds feature answers on Discord. */
export const embedInteractions: Interactions = {
  commands: [embedCommand],
  components: [roleButton],
  lists: [embedList],
};
