import type { VoiceState } from '../model/guild.ts';
import type { Reactions } from './events.ts';
import { without } from './records.ts';
import type { State } from './state.ts';

/** Takes in who is in voice when a guild arrives; absent: as it was. */
export function addVoice(state: State, guildId: string, states: readonly VoiceState[] | undefined): State {
  if (!states) return state;
  const inGuild = Object.fromEntries(states.map((each) => [each.user_id, each]));
  return { ...state, voice: { ...state.voice, [guildId]: inGuild } };
}

export const onVoice: Reactions<'VOICE_STATE_UPDATE'> = {
  VOICE_STATE_UPDATE: (state, voice) => {
    if (!voice.guild_id) return state;
    const before = state.voice[voice.guild_id] ?? {};
    const after =
      voice.channel_id === null ? without(before, voice.user_id) : { ...before, [voice.user_id]: voice };
    return { ...state, voice: { ...state.voice, [voice.guild_id]: after } };
  },
};
