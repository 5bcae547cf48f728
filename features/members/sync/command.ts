import { type Command, defineVerb } from '#platform/discord/interactions/command.ts';
import { privately } from '#platform/discord/interactions/context.ts';
import { askForMemberSync } from '#platform/discord/member-sync/runs.ts';

/** `/sync`: compares all members with Discord, and says where its report is. */
export const syncCommand: Command = {
  name: 'sync',
  isForModerators: true,
  verb: defineVerb({
    permission: 'members.sync',
    options: {},
    run: async ({ guild, actor, t, pages }) => {
      const id = await guild.change(actor, askForMemberSync);
      return privately(
        `${t('members:sync.asked')}\n[${t('members:sync.page', { id })}](${pages}/members/sync)`,
      );
    },
  }),
};
