import type { Channel } from './channel.ts';
import type { Emoji, Sticker } from './expression.ts';
import type { Member, Presence } from './user.ts';

/** A role. */
export interface Role {
  id: string;
  name: string;
  color: number;
  hoist: boolean;
  position: number;
  permissions: string;
  managed?: boolean;
  mentionable?: boolean;
  tags?: { bot_id?: string };
}

/** A server as the client keeps it. */
export interface Guild {
  id: string;
  name: string;
  icon: string | null;
  owner_id: string;
  roles: Record<string, Role>;
  emojis: Emoji[];
  stickers: Sticker[];
  description?: string | null;
  system_channel_id?: string | null;
  features?: string[];
}

/** Where somebody is in voice, as VOICE_STATE_UPDATE tells it; no channel: nowhere. */
export interface VoiceState {
  user_id: string;
  channel_id: string | null;
  guild_id?: string;
  mute: boolean;
  deaf: boolean;
  self_mute: boolean;
  self_deaf: boolean;
  suppress?: boolean;
}

/** Something planned in a server. */
export interface ScheduledEvent {
  id: string;
  guild_id: string;
  channel_id: string | null;
  name: string;
  description?: string | null;
  scheduled_start_time: string;
  scheduled_end_time: string | null;
  /** 1 scheduled, 2 active, 3 completed, 4 cancelled. */
  status: number;
  /** 1 a stage, 2 a voice channel, 3 elsewhere. */
  entity_type: number;
  entity_metadata?: { location?: string } | null;
  user_count?: number;
}

/** A guild as READY and GUILD_CREATE carry it. */
export interface GuildPayload {
  id: string;
  unavailable?: boolean;
  name?: string;
  icon?: string | null;
  owner_id?: string;
  roles?: Role[];
  emojis?: Emoji[];
  stickers?: Sticker[];
  description?: string | null;
  system_channel_id?: string | null;
  features?: string[];
  voice_states?: VoiceState[];
  guild_scheduled_events?: ScheduledEvent[];
  channels?: Channel[];
  threads?: Channel[];
  members?: Member[];
  presences?: Presence[];
}
