import type { Immutable } from './immutable.ts';
/** Where a member is in voice, and how. Server-wide mute and deaf are the member's own and outlive it. */
export type VoiceState = Immutable<{
  guild_id: string;
  user_id: string;
  channel_id: string;
  /** The gateway session that joined; Discord's clients tell their own state by it. */
  session_id: string;
  self_deaf: boolean;
  self_mute: boolean;
  self_video: boolean;
  /** Not allowed to speak, in a stage's audience. */
  suppress: boolean;
  request_to_speak_timestamp: string | null;
}>;
