/**
 * Discord's objects as far as this client shows them. The shapes are Discord's own (REST and gateway v10);
 * fields that nothing here reads are left out.
 */

export interface User {
  id: string;
  username: string;
  global_name?: string | null;
  avatar?: string | null;
  bot?: boolean;
}

export interface Member {
  user: User;
  nick?: string | null;
  avatar?: string | null;
  roles: string[];
  joined_at?: string | null;
  communication_disabled_until?: string | null;
}

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

export interface Overwrite {
  id: string;
  /** 0 a role, 1 a member. */
  type: 0 | 1;
  allow: string;
  deny: string;
}

export interface Channel {
  id: string;
  type: number;
  guild_id?: string;
  name?: string | null;
  topic?: string | null;
  parent_id?: string | null;
  position?: number;
  permission_overwrites?: Overwrite[];
  last_message_id?: string | null;
  recipients?: User[];
  rate_limit_per_user?: number;
  nsfw?: boolean;
  /** How many may be in a voice channel; 0 for any number. */
  user_limit?: number;
  /** Minutes without a message after which a new thread is archived. */
  default_auto_archive_duration?: number;
}

export interface Emoji {
  id: string | null;
  name: string | null;
  animated?: boolean;
}

export type Status = 'online' | 'idle' | 'dnd' | 'offline';

export interface Presence {
  user: { id: string };
  status: Status;
  activities?: { type: number; name: string; state?: string | null }[];
}

export interface Guild {
  id: string;
  name: string;
  icon: string | null;
  owner_id: string;
  roles: Record<string, Role>;
  emojis: Emoji[];
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

interface Media {
  url: string;
  width?: number | null;
  height?: number | null;
  description?: string | null;
}

export interface Embed {
  title?: string;
  description?: string;
  url?: string;
  timestamp?: string;
  color?: number;
  footer?: { text: string; icon_url?: string };
  image?: Media;
  thumbnail?: Media;
  author?: { name: string; url?: string; icon_url?: string };
  fields?: { name: string; value: string; inline?: boolean }[];
}

export interface Attachment extends Media {
  id: string;
  filename: string;
  size: number;
  content_type?: string;
}

export interface Reaction {
  emoji: Emoji;
  count: number;
  me: boolean;
}

export interface Button {
  type: 2;
  /** 1 primary, 2 secondary, 3 success, 4 danger, 5 link. */
  style: number;
  label?: string;
  emoji?: { id?: string | null; name?: string | null; animated?: boolean };
  custom_id?: string;
  url?: string;
  disabled?: boolean;
}

interface SelectOption {
  label: string;
  value: string;
  description?: string;
  emoji?: { id?: string | null; name?: string | null; animated?: boolean };
  default?: boolean;
}

/** 3 strings, 5 users, 6 roles, 7 users and roles, 8 channels. */
export interface Select {
  type: 3 | 5 | 6 | 7 | 8;
  custom_id: string;
  placeholder?: string;
  min_values?: number;
  max_values?: number;
  disabled?: boolean;
  /** Only in modals; absent means required. */
  required?: boolean;
  options?: SelectOption[];
  default_values?: { id: string; type: string }[];
  channel_types?: number[];
}

export interface TextInput {
  type: 4;
  custom_id: string;
  /** 1 one line, 2 a paragraph. */
  style: 1 | 2;
  label?: string | null;
  min_length?: number;
  max_length?: number;
  required?: boolean;
  value?: string;
  placeholder?: string;
}

interface TextDisplay {
  type: 10;
  content: string;
}

interface Thumbnail {
  type: 11;
  media: Media;
  description?: string | null;
}

export type MessageComponent =
  | { type: 1; components: (Button | Select)[] }
  | { type: 9; components: TextDisplay[]; accessory: Button | Thumbnail }
  | TextDisplay
  | { type: 12; items: { media: Media; description?: string | null }[] }
  | { type: 14; divider?: boolean }
  | { type: 17; accent_color?: number | null; components: MessageComponent[] };

export type ModalInput = TextInput | Select;

export type ModalComponent =
  | { type: 1; components: ModalInput[] }
  | { type: 18; label: string; description?: string; component: ModalInput }
  | TextDisplay;

export interface Message {
  id: string;
  channel_id: string;
  guild_id?: string;
  author: User;
  member?: Omit<Member, 'user'>;
  webhook_id?: string;
  content: string;
  timestamp: string;
  edited_timestamp?: string | null;
  type: number;
  flags?: number;
  nonce?: string | number;
  pinned?: boolean;
  mentions?: User[];
  mention_roles?: string[];
  mention_everyone?: boolean;
  embeds?: Embed[];
  attachments?: Attachment[];
  components?: MessageComponent[];
  reactions?: Reaction[];
  application_id?: string;
  message_reference?: { message_id?: string; channel_id?: string; guild_id?: string };
  referenced_message?: Message | null;
  interaction_metadata?: { id: string; user: User; type: number };
  interaction?: { id: string; name: string; user: User; type: number };
}

export interface CommandChoice {
  name: string;
  value: string | number;
}

export interface CommandOption {
  type: number;
  name: string;
  description: string;
  required?: boolean;
  choices?: CommandChoice[];
  options?: CommandOption[];
  autocomplete?: boolean;
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
  channel_types?: number[];
}

export interface Command {
  id: string;
  application_id: string;
  version: string;
  /** 1 slash, 2 on a user, 3 on a message. */
  type?: number;
  name: string;
  description: string;
  options?: CommandOption[];
  guild_id?: string;
}

export interface Application {
  id: string;
  name: string;
  icon?: string | null;
  bot?: User;
}

export interface ModalPayload {
  id: string;
  nonce?: string;
  application: Application;
  channel_id: string;
  custom_id: string;
  title: string;
  components: ModalComponent[];
}

/** Message flags that change what a person sees. */
export const messageFlags = { ephemeral: 1 << 6, loading: 1 << 7, suppressEmbeds: 1 << 2 } as const;

export const channelTypes = {
  text: 0,
  direct: 1,
  voice: 2,
  category: 4,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
  stage: 13,
  forum: 15,
  media: 16,
} as const;
