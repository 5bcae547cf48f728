import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import type { Emoji } from '../state/expressions.ts';

/**
 * A custom emoji that somebody may use in a channel; undefined when there is none or it may not be used. Those of an
 * application are its bot's; those of other guilds need USE_EXTERNAL_EMOJIS and that one is in that guild; those for
 * some roles need one of the roles.
 */
export const usableEmoji = (
  { state, permissions }: Simulation,
  id: string,
  channel: Channel,
  userId: string,
): Emoji | undefined => {
  const emoji = state.emojis.get(id);
  if (!emoji || emoji.owner_id === userId) return emoji;
  const member = state.member(emoji.owner_id, userId);
  if (!member) return undefined;
  if (emoji.roles.length > 0 && !emoji.roles.some((role) => member.roles.includes(role))) return undefined;
  const isHere = emoji.owner_id === channel.guild_id || channel.guild_id === null;
  const mayBring = (permissions.inChannel(channel, userId) & PERMISSIONS.USE_EXTERNAL_EMOJIS) !== 0n;
  return isHere || mayBring ? emoji : undefined;
};
