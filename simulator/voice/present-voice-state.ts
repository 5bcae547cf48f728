import { presentMember } from '../present/present.ts';
import type { Simulation } from '../simulation.ts';
import type { Member } from '../state/entities.ts';
import type { VoiceState } from '../state/voice-states.ts';

/** A member's voice state; without a state: of somebody who is in no channel. */
export const presentVoiceState = (
  simulation: Simulation,
  member: Member,
  state: VoiceState | undefined,
  sessionId = state?.session_id ?? '',
) => ({
  guild_id: member.guild_id,
  channel_id: state?.channel_id ?? null,
  user_id: member.user_id,
  member: presentMember(simulation, member),
  session_id: sessionId,
  deaf: member.deaf ?? false,
  mute: member.mute ?? false,
  self_deaf: state?.self_deaf ?? false,
  self_mute: state?.self_mute ?? false,
  self_video: state?.self_video ?? false,
  suppress: state?.suppress ?? false,
  request_to_speak_timestamp: state?.request_to_speak_timestamp ?? null,
});

/** The voice states of a guild as GUILD_CREATE carries them: without the guild and the members, which are beside them. */
export const presentGuildVoiceStates = (simulation: Simulation, guildId: string) =>
  simulation.state.voiceStates.inGroup(guildId).flatMap((state) => {
    const member = simulation.state.member(guildId, state.user_id);
    if (!member) return [];
    const { guild_id: _, member: __, ...rest } = presentVoiceState(simulation, member, state);
    return [rest];
  });
