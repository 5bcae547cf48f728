import { formatMessageLink } from '#messages/message-link.ts';
import { adoptedAnswer } from '#messages/server/adopt.ts';
import type { Answer, InteractionContext } from '#platform/discord/interactions/context.ts';
import { defineMessageMenu } from '#platform/discord/interactions/menus.ts';
import { adoptAnnouncement } from '../adopt.ts';

/** Makes an announcement of a message by its link. */
export const adopt = async (context: InteractionContext, link: string): Promise<Answer> => {
  const { id, title, state } = await adoptAnnouncement(context, link);
  return adoptedAnswer(context, { id, title, isCopy: state === 'draft' });
};

/** The same from the menu of a message. */
export const adoptMenu = defineMessageMenu({
  name: 'adopt',
  permission: 'announcements.create',
  run: (context, { id, channelId }) =>
    adopt(context, formatMessageLink({ guildId: context.guild.id, channelId, messageId: id })),
});
