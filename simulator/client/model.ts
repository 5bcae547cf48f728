import type { MessageComponent, ModalComponent } from './model-components.ts';

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
  flags?: number;
  /** Threads: who began it, how much is in it, and whether it is open. */
  owner_id?: string;
  message_count?: number;
  member_count?: number;
  thread_metadata?: ThreadMetadata;
  /** Threads: present when this user joined it. */
  member?: ThreadMember;
  /** Posts of a forum. */
  applied_tags?: string[];
  /** Forums. */
  available_tags?: ForumTag[];
  /** Forums: 0 by latest activity, 1 by creation. */
  default_sort_order?: number | null;
  /** Forums: 0 not set, 1 list, 2 gallery. */
  default_forum_layout?: number;
}

interface ThreadMetadata {
  archived: boolean;
  /** Minutes without a message after which it is archived. */
  auto_archive_duration: number;
  archive_timestamp: string;
  locked: boolean;
  /** Private threads: whether others than moderators may add people. */
  invitable?: boolean;
}

export interface ThreadMember {
  id?: string;
  user_id?: string;
  join_timestamp: string;
  flags: number;
}

export interface ForumTag {
  id: string;
  name: string;
  moderated: boolean;
  emoji_id: string | null;
  emoji_name: string | null;
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

export interface Media {
  url: string;
  width?: number | null;
  height?: number | null;
  description?: string | null;
  content_type?: string;
}

export interface Embed {
  title?: string;
  description?: string;
  url?: string;
  timestamp?: string;
  color?: number;
  footer?: { text: string; icon_url?: string };
  /** `rich`, or what Discord made of a link. */
  type?: string;
  image?: Media;
  thumbnail?: Media;
  video?: Media;
  provider?: { name?: string; url?: string };
  author?: { name: string; url?: string; icon_url?: string };
  fields?: { name: string; value: string; inline?: boolean }[];
}

export interface Attachment extends Media {
  id: string;
  filename: string;
  /** Bytes. */
  size: number;
  /** Its name before characters were taken out of it. */
  title?: string;
  /** Of voice messages. */
  duration_secs?: number;
  waveform?: string;
}

export interface Reaction {
  emoji: Emoji;
  count: number;
  me: boolean;
}

export interface Sticker {
  id: string;
  name: string;
  /** 1 PNG, 2 APNG, 3 Lottie, 4 GIF. */
  format_type: number;
}

export interface PollAnswer {
  answer_id: number;
  poll_media: { text?: string; emoji?: { id?: string | null; name?: string | null } };
}

export interface Poll {
  question: { text?: string };
  answers: PollAnswer[];
  /** Null: never ends by itself. */
  expiry: string | null;
  allow_multiselect: boolean;
  results?: {
    is_finalized: boolean;
    answer_counts: { id: number; count: number; me_voted: boolean }[];
  };
}

/** What a forwarded message was when it was forwarded. */
export interface Snapshot {
  message: Pick<Message, 'content' | 'timestamp'> &
    Partial<
      Pick<Message, 'type' | 'attachments' | 'embeds' | 'components' | 'sticker_items' | 'edited_timestamp'>
    >;
}

/** Whether a webhook wrote it. An application's answers to interactions have its own id as their webhook's. */
export const isOfWebhook = ({ webhook_id, application_id }: Message): boolean =>
  webhook_id !== undefined && webhook_id !== application_id;

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
  sticker_items?: Sticker[];
  poll?: Poll;
  /** The thread that began with this message. */
  thread?: Channel;
  application_id?: string;
  /** Type 1 forwards what it refers to. */
  message_reference?: { type?: number; message_id?: string; channel_id?: string; guild_id?: string };
  message_snapshots?: Snapshot[];
  referenced_message?: Message | null;
  interaction_metadata?: InteractionMetadata;
  interaction?: { id: string; name: string; user: User; type: number };
}

export interface InteractionMetadata {
  id: string;
  user: User;
  type: number;
  /** Of a command only, as is its type: 1 is typed, the others are in menus. */
  name?: string;
  command_type?: number;
  /** What opened the modal that was answered. */
  triggering_interaction_metadata?: InteractionMetadata;
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
export const messageFlags = {
  crossposted: 1 << 0,
  isCrosspost: 1 << 1,
  suppressEmbeds: 1 << 2,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  loading: 1 << 7,
} as const;

/** Channel flags. */
export const channelFlags = { pinned: 1 << 1, requireTag: 1 << 4 } as const;

export { CHANNEL as channelTypes } from '../rules/channel-types.ts';
