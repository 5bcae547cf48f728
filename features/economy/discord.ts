import type { Interactions } from '#platform/discord/interactions/define.ts';
import { historyList, leaderboard } from './discord/lists.ts';
import { memberCommands, ownBalanceButton, payConfirmation } from './discord/member-commands.ts';
import { economyCommand } from './discord/moderator-command.ts';

/** What the feature answers on Discord. */
export const economyInteractions: Interactions = {
  commands: [...memberCommands, economyCommand],
  components: [ownBalanceButton],
  lists: [leaderboard, historyList],
  confirmations: [payConfirmation],
};
