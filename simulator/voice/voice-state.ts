import { CHANNEL, isVoice } from '../rules/channel-types.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, Member } from '../state/entities.ts';
import { memberKey } from '../state/state.ts';
import type { VoiceState } from '../state/voice-states.ts';
import { presentVoiceState } from './present-voice-state.ts';

/** Who moderates a stage speaks in it at once. */
const STAGE_MODERATOR = PERMISSIONS.MANAGE_CHANNELS | PERMISSIONS.MUTE_MEMBERS | PERMISSIONS.MOVE_MEMBERS;

/** How somebody is in voice, of their own will. */
export type SelfVoice = Pick<VoiceState, 'self_deaf' | 'self_mute' | 'self_video'>;

/** Whether a member may enter a voice channel: the permission to connect, and a free place or the permission to move members. */
export const mayJoinVoice = (simulation: Simulation, channel: Channel, userId: string): boolean => {
  if (channel.guild_id === null || !isVoice(channel)) return false;
  const permissions = simulation.permissions.inChannel(channel, userId);
  if (!(permissions & PERMISSIONS.VIEW_CHANNEL) || !(permissions & PERMISSIONS.CONNECT)) return false;
  const limit = channel.user_limit ?? 0;
  if (limit === 0 || permissions & PERMISSIONS.MOVE_MEMBERS) return true;
  const others = membersInVoice(simulation, channel).filter((state) => state.user_id !== userId);
  return others.length < limit;
};

/** Those who are in a voice channel. */
export const membersInVoice = (simulation: Simulation, channel: Channel): VoiceState[] =>
  simulation.state.voiceStates
    .inGroup(channel.guild_id ?? '')
    .filter((state) => state.channel_id === channel.id);

/** Puts a member into a voice channel, or moves it there. Checks nothing: `mayJoinVoice` does. */
export const enterVoice = (
  simulation: Simulation,
  member: Member,
  channel: Channel,
  { session_id, ...self }: Partial<SelfVoice> & { readonly session_id?: string },
): VoiceState => {
  const before = simulation.state.voiceStates.get(memberKey(member.guild_id, member.user_id));
  const isArrival = before?.channel_id !== channel.id;
  const moderates =
    (simulation.permissions.inChannel(channel, member.user_id) & STAGE_MODERATOR) === STAGE_MODERATOR;
  const state = simulation.state.voiceStates.put({
    guild_id: member.guild_id,
    user_id: member.user_id,
    channel_id: channel.id,
    session_id: session_id ?? before?.session_id ?? '',
    self_deaf: self.self_deaf ?? before?.self_deaf ?? false,
    self_mute: self.self_mute ?? before?.self_mute ?? false,
    self_video: self.self_video ?? (isArrival ? false : (before?.self_video ?? false)),
    suppress: isArrival ? channel.type === CHANNEL.stage && !moderates : (before?.suppress ?? false),
    request_to_speak_timestamp: isArrival ? null : (before?.request_to_speak_timestamp ?? null),
  });
  dispatchVoiceState(simulation, member);
  return state;
};

/** Changes what a stage says of a speaker: suppressed or not, and since when a hand is up. */
export const patchVoiceState = (
  simulation: Simulation,
  member: Member,
  fields: Partial<Pick<VoiceState, 'suppress' | 'request_to_speak_timestamp'>>,
): void => {
  const state = simulation.state.voiceStates.get(memberKey(member.guild_id, member.user_id));
  if (!state) return;
  simulation.state.voiceStates.patch(state, fields);
  dispatchVoiceState(simulation, member);
};

/** Takes a member out of voice, if it is in a channel. Call it before the member itself is taken out of the guild. */
export const leaveVoice = (simulation: Simulation, member: Member): void => {
  const { voiceStates } = simulation.state;
  const key = memberKey(member.guild_id, member.user_id);
  const state = voiceStates.get(key);
  if (!state) return;
  voiceStates.delete(key);
  dispatchVoiceState(simulation, member, state.session_id);
};

/** Tells the guild where a member is in voice now. */
export const dispatchVoiceState = (simulation: Simulation, member: Member, sessionId?: string): void => {
  const state = simulation.state.voiceStates.get(memberKey(member.guild_id, member.user_id));
  simulation.dispatch({
    name: 'VOICE_STATE_UPDATE',
    data: presentVoiceState(simulation, member, state, sessionId),
    guildId: member.guild_id,
  });
};
