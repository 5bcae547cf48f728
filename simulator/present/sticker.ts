import type { Simulation } from '../simulation.ts';
import type { Sticker } from '../state/expressions.ts';
import { presentUser } from './user.ts';

/** A sticker as a guild carries it: without who made it. */
export const presentSticker = ({ id, guild_id, name, description, tags, format_type }: Sticker) => ({
  id,
  name,
  tags,
  type: 2,
  format_type,
  description,
  asset: '',
  available: true,
  guild_id,
});

/** A sticker as those see it who may make stickers. */
export const presentStickerWithMaker = (simulation: Simulation, sticker: Sticker) => {
  const user = simulation.state.users.get(sticker.user_id);
  return { ...presentSticker(sticker), ...(user ? { user: presentUser(user) } : {}) };
};
