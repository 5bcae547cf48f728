import type { Simulation } from '../simulation.ts';
import type { SoundboardSound } from '../state/expressions.ts';
import { presentUser } from './user.ts';

/** A guild's sound as its members see it: without who made it. */
export const presentSound = ({ id, guild_id, name, volume, emoji_id, emoji_name }: SoundboardSound) => ({
  name,
  sound_id: id,
  volume,
  emoji_id,
  emoji_name,
  guild_id,
  available: true,
});

/** A sound as those see it who may make sounds. */
export const presentSoundWithMaker = (simulation: Simulation, sound: SoundboardSound) => {
  const user = simulation.state.users.get(sound.user_id);
  return { ...presentSound(sound), ...(user ? { user: presentUser(user) } : {}) };
};
