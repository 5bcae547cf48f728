import { DiscordError } from '../rest/errors.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import type { SoundboardSound } from '../state/expressions.ts';
import { memberKey } from '../state/state.ts';
import { membersInVoice } from '../voice/voice-state.ts';
import { DEFAULT_SOUNDS } from './default-sounds.ts';

type Playable = Pick<SoundboardSound, 'volume' | 'emoji_id' | 'emoji_name'>;

const unknownSound = () => new DiscordError(404, 10097, 'Unknown sound');

/** A sound that everybody has, one of this guild, or one of another that the sender is in. */
const findSound = (
  { state, permissions }: Simulation,
  channel: Channel,
  userId: string,
  wanted: { readonly id: string; readonly guildId: string | null },
): Playable => {
  const standard = DEFAULT_SOUNDS.find((sound) => sound.sound_id === wanted.id);
  if (standard) return standard;
  const sound = state.soundboardSounds.get(wanted.id);
  if (!sound || (wanted.guildId ?? channel.guild_id) !== sound.guild_id) throw unknownSound();
  if (sound.guild_id === channel.guild_id) return sound;
  if (!state.member(sound.guild_id, userId)) throw unknownSound();
  if (!(permissions.inChannel(channel, userId) & PERMISSIONS.USE_EXTERNAL_SOUNDS))
    throw new DiscordError(403, 50013, 'Missing Permissions');
  return sound;
};

/**
 * Plays a sound to those who are in a voice channel.
 * @throws DiscordError 40032 for who is not in the channel; 50167 for who may not be heard there; 10097
 */
export const sendSound = (
  simulation: Simulation,
  channel: Channel & { guild_id: string },
  userId: string,
  wanted: { readonly id: string; readonly guildId: string | null },
): void => {
  const { state } = simulation;
  const voice = state.voiceStates.get(memberKey(channel.guild_id, userId));
  if (voice?.channel_id !== channel.id)
    throw new DiscordError(400, 40032, 'Target user is not connected to voice.');
  const member = state.member(channel.guild_id, userId);
  if (voice.self_mute || voice.self_deaf || voice.suppress || member?.mute || member?.deaf)
    throw new DiscordError(
      403,
      50167,
      'Cannot send voice effect when user is server muted, deafened or suppressed.',
    );
  const sound = findSound(simulation, channel, userId, wanted);
  simulation.dispatch({
    name: 'VOICE_CHANNEL_EFFECT_SEND',
    data: {
      channel_id: channel.id,
      guild_id: channel.guild_id,
      user_id: userId,
      emoji: (sound.emoji_id ?? sound.emoji_name) ? { id: sound.emoji_id, name: sound.emoji_name } : null,
      sound_id: wanted.id,
      sound_volume: sound.volume,
    },
    guildId: channel.guild_id,
    // Only those hear of it who hear it.
    userIds: membersInVoice(simulation, channel).map((each) => each.user_id),
  });
};
