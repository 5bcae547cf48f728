import type { Interactions } from '#platform/discord/interactions/define.ts';
import { adoptMenu } from './discord/adopt.ts';
import { sendIt } from './discord/ask.ts';
import { announceCommand } from './discord/command.ts';
import { announceForm } from './discord/form.ts';

/** What the announcements feature answers on Discord. */
export const announcementInteractions: Interactions = {
  commands: [announceCommand],
  menus: [adoptMenu],
  forms: [announceForm],
  confirmations: [sendIt],
};
