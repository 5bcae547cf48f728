import { presentEmoji } from '../present/emoji.ts';
import type { Image } from '../rules/image-data.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import { INTENT, type Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import type { Emoji } from '../state/expressions.ts';

/** Tells of all emojis that a guild has now. */
export const dispatchEmojis = (simulation: Simulation, guildId: string): void =>
  simulation.dispatch({
    name: 'GUILD_EMOJIS_UPDATE',
    data: { guild_id: guildId, emojis: simulation.state.emojis.inGroup(guildId).map(presentEmoji) },
    guildId,
    intent: INTENT.guildExpressions,
  });

/** Makes an emoji of a guild or application. */
export const addEmoji = (
  simulation: Simulation,
  given: Pick<Emoji, 'owner_id' | 'name' | 'roles' | 'user_id'> & { image: Image },
): Emoji => {
  const { image, ...fields } = given;
  const id = simulation.snowflakes.next();
  simulation.state.media.put({
    id: `emojis/${id}`,
    content_type: image.contentType,
    base64: image.base64,
  });
  return simulation.state.emojis.put({ ...fields, id, animated: image.isAnimated });
};

export const removeEmoji = (simulation: Simulation, emoji: Emoji): void => {
  simulation.state.emojis.delete(emoji.id);
  simulation.state.media.delete(`emojis/${emoji.id}`);
};

/**
 * A custom emoji that somebody may use in a channel, for reactions, messages and components; undefined when there is
 * none or it may not be used. Those of an application are its bot's; those of other guilds need USE_EXTERNAL_EMOJIS and
 * that one is in that guild; those for some roles need one of the roles.
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
