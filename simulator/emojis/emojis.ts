import { presentEmoji } from '../present/emoji.ts';
import type { Image } from '../rules/image-data.ts';
import type { Simulation } from '../simulation.ts';
import type { Emoji } from '../state/expressions.ts';

/** Tells of all emojis that a guild has now. */
export const dispatchEmojis = (simulation: Simulation, guildId: string): void =>
  simulation.dispatch({
    name: 'GUILD_EMOJIS_UPDATE',
    data: { guild_id: guildId, emojis: simulation.state.emojis.inGroup(guildId).map(presentEmoji) },
    guildId,
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
