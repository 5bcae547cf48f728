import { isSnowflake } from '#platform/ids.ts';

/** Characters of a link that somebody gives. */
export const LINK_LIMIT = 300;

/** A message as a link names it. */
export type MessageAddress = {
  readonly guildId: string;
  readonly channelId: string;
  readonly messageId: string;
};

/**
 * The message that a link of Discord's client leads to (`https://discord.com/channels/<guild>/<channel>/<message>`, of any of its hosts
 * or of the simulator); undefined for any other text. Pure.
 */
export const parseMessageLink = (text: string): MessageAddress | undefined => {
  const url = URL.parse(text.trim().replace(/^<(.*)>$/, '$1'));
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const [, guildId, channelId, messageId] = /^\/channels\/(\d+)\/(\d+)\/(\d+)\/?$/.exec(url.pathname) ?? [];
  if (guildId === undefined || channelId === undefined || messageId === undefined) return undefined;
  return [guildId, channelId, messageId].every(isSnowflake) ? { guildId, channelId, messageId } : undefined;
};

/** The link of a message, as Discord's own client copies it. Pure. */
export const formatMessageLink = ({ guildId, channelId, messageId }: MessageAddress): string =>
  `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
