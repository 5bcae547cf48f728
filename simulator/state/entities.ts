import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { ApplicationSettings } from './application-settings.ts';
import type { GuildSettings, Onboarding, WelcomeScreen } from './guild-settings.ts';
import type { Immutable } from './immutable.ts';
import type { InteractionReference } from './interactions.ts';
import type {
  Attachment,
  MessageReference,
  MessageSnapshot,
  Poll,
  SharedTheme,
  StickerItem,
  WebhookAuthor,
} from './message-parts.ts';
import type { ForumTag, ThreadMetadata } from './threads.ts';

/** Discord's things as plain data. Field names are Discord's own; ids are snowflakes. Times are ISO 8601 in UTC. */

export type User = Immutable<{
  id: string;
  username: string;
  global_name: string | null;
  avatar: string | null;
  bot: boolean;
  /** Nobody acts as it any more; what it wrote keeps it as its author. */
  is_deleted?: boolean;
  /** Language of the person's client, for example `en-US` or `fi`. */
  locale: string;
  /** Takes no direct messages; absent: does. */
  has_closed_messages?: boolean;
  /** The simulator's own: what the person is in the demo, for the list of whom to act as. */
  blurb: string;
  banner?: string | null;
}>;

export type Application = Immutable<
  {
    id: string;
    name: string;
    /** Also the id of its bot's user. */
    token: string;
    publicKey: string;
    /** PKCS #8, PEM; signs interactions that are delivered by HTTP. */
    privateKey: string;
    clientSecret: string;
    redirect_uris: string[];
    /** Bits of the privileged intents that it may ask for; absent: all of them. */
    privileged_intents?: number;
    /** Shards that may identify at a time; absent: 1, as Discord gives every bot below 150,000 guilds. */
    max_concurrency?: number;
  } & Partial<ApplicationSettings>
>;

export type Guild = Immutable<{
  id: string;
  name: string;
  icon: string | null;
  owner_id: string;
  preferred_locale: string;
  /** What differs from a new guild's. */
  settings?: Partial<GuildSettings>;
  welcome_screen?: WelcomeScreen;
  onboarding?: Onboarding;
}>;

export type Role = Immutable<{
  id: string;
  guild_id: string;
  name: string;
  color: number;
  hoist: boolean;
  position: number;
  permissions: string;
  managed: boolean;
  mentionable: boolean;
  icon?: string | null;
  unicode_emoji?: string | null;
  /** The bot that the role was made for. */
  bot_id: string | null;
}>;

/** `type` 0: a role, 1: a member. */
export type Overwrite = Immutable<{ id: string; type: 0 | 1; allow: string; deny: string }>;

export type Channel = Immutable<{
  id: string;
  /** Null for a direct message. */
  guild_id: string | null;
  type: number;
  name: string;
  position: number;
  parent_id: string | null;
  topic: string | null;
  nsfw: boolean;
  rate_limit_per_user: number;
  permission_overwrites: Overwrite[];
  last_message_id: string | null;
  /** Users of a direct message. */
  recipients: string[];
  /** Who started a thread, or owns a group. */
  owner_id?: string;
  icon?: string | null;
  application_id?: string;
  /** Bits: 1 pinned in its forum, 4 a tag is required, 15 media download options hidden. */
  flags?: number;
  last_pin_timestamp?: string | null;
  /** Bits per second. */
  bitrate?: number;
  /** 0: any number. */
  user_limit?: number;
  /** Null: automatic. */
  rtc_region?: string | null;
  /** 1 automatic, 2 full. */
  video_quality_mode?: number;
  /** What is going on in a voice channel. */
  status?: string | null;
  /** Minutes; what clients propose for new threads. */
  default_auto_archive_duration?: number | null;
  /** Seconds; what new threads start with. */
  default_thread_rate_limit_per_user?: number;
  available_tags?: ForumTag[];
  default_reaction_emoji?: { emoji_id: string | null; emoji_name: string | null } | null;
  /** 0 latest activity, 1 creation. */
  default_sort_order?: number | null;
  /** 0 not set, 1 list, 2 gallery. */
  default_forum_layout?: number;
  default_tag_setting?: 'match_all' | 'match_some' | null;
  thread_metadata?: ThreadMetadata;
  /** Messages in a thread, without the first and without deleted ones. */
  message_count?: number;
  /** Messages ever sent in a thread; deleting does not lower it. */
  total_message_sent?: number;
  applied_tags?: string[];
}>;

export type Member = Immutable<{
  guild_id: string;
  user_id: string;
  nick: string | null;
  roles: string[];
  joined_at: string;
  communication_disabled_until: string | null;
  /** Muted in voice by the server, wherever it is; absent: not. */
  mute?: boolean;
  /** As `mute`, for hearing. */
  deaf?: boolean;
  /** Its own picture, banner and words in this guild. */
  avatar?: string | null;
  banner?: string | null;
  bio?: string | null;
  flags?: number;
  /** Came by a temporary invite: is out when it goes offline without a role. */
  is_temporary?: boolean;
}>;

export type Reaction = Immutable<{
  emoji: { id: string | null; name: string; animated?: boolean };
  users: string[];
  /** Who reacted with a burst; absent: nobody. */
  burst_users?: string[];
}>;

export type Message = Immutable<{
  id: string;
  channel_id: string;
  guild_id: string | null;
  author_id: string;
  type: number;
  content: string;
  timestamp: string;
  edited_timestamp: string | null;
  tts: boolean;
  mention_everyone: boolean;
  mentions: string[];
  mention_roles: string[];
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  pinned: boolean;
  flags: number;
  nonce: string | number | null;
  reply_to: string | null;
  reactions: Reaction[];
  application_id: string | null;
  /** Interaction that the message answers. */
  interaction: InteractionReference | null;
  /** Only this user sees it; such messages are kept apart from the channel's. */
  ephemeral_for: string | null;
  /** From here on absent in messages that have none of it. */
  attachments?: Attachment[];
  sticker_items?: StickerItem[];
  /** The webhook that wrote it; `author_id` is then the webhook's or, of interactions, the application's id. */
  webhook_id?: string;
  /** Who it says wrote it, of a webhook's message. */
  webhook_author?: WebhookAuthor;
  poll?: Poll;
  shared_client_theme?: SharedTheme;
  /** What it refers to other than by replying: forwards, crossposts, pins, thread starters, followed channels. */
  reference?: MessageReference;
  message_snapshots?: MessageSnapshot[];
  /** Since when it is pinned. */
  pinned_at?: string | undefined;
  /** Place in its thread, roughly. */
  position?: number;
}>;

export type Ban = Immutable<{ guild_id: string; user_id: string; reason: string | null }>;

export type Command = Immutable<{
  id: string;
  application_id: string;
  guild_id: string | null;
  version: string;
  /** The body as it was checked. */
  body: Record<string, unknown> & {
    name: string;
    type: number;
    default_member_permissions?: string | null | undefined;
    dm_permission?: boolean | null | undefined;
    contexts?: readonly number[] | null | undefined;
    integration_types?: readonly number[] | null | undefined;
    nsfw?: boolean | null | undefined;
  };
}>;

export type AuditEntry = Immutable<{
  id: string;
  guild_id: string;
  user_id: string;
  target_id: string | null;
  action_type: number;
  reason: string | null;
  /** What was changed, field by field. */
  changes: AuditChange[];
  /** What else Discord tells of some actions, for example how many messages were deleted. */
  options: Record<string, string> | null;
}>;

/** `old_value` is absent for what was made, `new_value` for what was deleted. */
export type AuditChange = Immutable<{ key: string; old_value?: unknown; new_value?: unknown }>;

/** A token of a user's own client. */
export type UserToken = Immutable<{ token: string; user_id: string }>;

export type OAuthCode = Immutable<{
  code: string;
  application_id: string;
  user_id: string;
  redirect_uri: string;
  scopes: string[];
  code_challenge: string | null;
  /** Of OpenID Connect: comes back in the id token. */
  nonce?: string | null;
  /** The guild that the application was added to on the way. */
  guild_id?: string | null;
  expires_at: number;
}>;

export type OAuthToken = Immutable<{
  access_token: string;
  /** Null for what an application got for itself. */
  refresh_token: string | null;
  application_id: string;
  user_id: string;
  scopes: string[];
  expires_at: number;
}>;
