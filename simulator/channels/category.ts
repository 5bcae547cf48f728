import { invalidField } from '../rest/errors.ts';
import { CHANNEL } from '../rules/channel-types.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';

const MAX_IN_CATEGORY = 50;

/** The category that a channel goes into, with room in it. @throws DiscordError 50035 */
export const requireCategory = (
  { state }: Simulation,
  guildId: string,
  id: string,
  moved: { readonly id?: string; readonly type: number },
): Channel => {
  const refuse = (code: string, message: string) => invalidField(['parent_id'], code, message);
  const category = state.channels.get(id);
  if (category?.guild_id !== guildId || category.type !== CHANNEL.category)
    throw refuse('CHANNEL_PARENT_INVALID', 'Category does not exist');
  if (moved.type === CHANNEL.category)
    throw refuse('CHANNEL_PARENT_INVALID_TYPE', 'Categories cannot have subcategories');
  const inside = state.channelsOf(guildId).filter((each) => each.parent_id === id && each.id !== moved.id);
  if (inside.length >= MAX_IN_CATEGORY)
    throw refuse('CHANNEL_PARENT_MAX_CHANNELS', 'Maximum number of channels in category reached (50)');
  return category;
};
