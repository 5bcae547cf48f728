import type { Interactions } from '#platform/discord/interactions/define.ts';
import { memberCommand, memberMenu } from './discord/member-command.ts';
import { privacyCommand } from './discord/privacy-command.ts';
import type { OfPeople } from './of-people.ts';
import { syncCommand } from './sync/command.ts';

/** What the feature answers on Discord. @param all every feature, for what each holds about people */
export const memberInteractions = (all: () => readonly OfPeople[]): Interactions => ({
  commands: [memberCommand(all), privacyCommand(all), syncCommand],
  menus: [memberMenu(all)],
});
