import { keep } from '#platform/discord/interactions/kept.ts';
import { defineMessageMenu, type PickedMessage } from '#platform/discord/interactions/menus.ts';
import { shorten } from '#platform/text/shorten.ts';
import { MENUS } from '../custom-ids.ts';
import { DESCRIPTION_LIMIT } from '../ticket.ts';
import { ask } from './ask.ts';
import type { KeptAbout } from './asking.ts';

/** Characters of a message that are taken over: whoever opens a ticket about it has something to say themselves. */
const TAKEN_OVER = DESCRIPTION_LIMIT - 500;

/** A description that begins with a message: who wrote it, what, and where it is. Pure. */
export const aboutMessage = (
  guildId: string,
  { channelId, id, author, content }: Pick<PickedMessage, 'channelId' | 'id' | 'author' | 'content'>,
): string => {
  const link = `https://discord.com/channels/${guildId}/${channelId}/${id}`;
  const text = content.trim();
  const quoted = text === '' ? '' : `\n${shorten(text, TAKEN_OVER).replaceAll(/^/gm, '> ')}`;
  return shorten(`${author.name}: ${link}${quoted}\n\n`, DESCRIPTION_LIMIT);
};

/** “Open a ticket about this”, of any message. */
export const ticketAboutMessage = defineMessageMenu({
  name: MENUS.about,
  permission: 'tickets.create',
  run: async (context, message) => {
    const about: KeptAbout = { description: aboutMessage(context.guild.id, message) };
    return ask(context, await keep(context, 'form', about));
  },
});
