import type { Simulation } from '../simulation.ts';
import type { Emoji } from '../state/expressions.ts';
import { presentUser } from './user.ts';

/** An emoji as a guild carries it: without who made it. */
export const presentEmoji = ({ id, name, animated, roles }: Emoji) => ({
  id,
  name,
  roles,
  require_colons: true,
  managed: false,
  animated,
  available: true,
});

/** An emoji as those see it who may make emojis. */
export const presentEmojiWithMaker = (simulation: Simulation, emoji: Emoji) => {
  const user = simulation.state.users.get(emoji.user_id);
  return { ...presentEmoji(emoji), ...(user ? { user: presentUser(user) } : {}) };
};
