import type { Immutable } from './immutable.ts';
/** A guild's settings, as `PATCH /guilds/{id}` takes them. Times are ISO 8601 in UTC, null for none. */
export type GuildSettings = Immutable<{
  description: string | null;
  splash: string | null;
  discovery_splash: string | null;
  banner: string | null;
  home_header: string | null;
  features: string[];
  afk_channel_id: string | null;
  /** Seconds. */
  afk_timeout: number;
  system_channel_id: string | null;
  system_channel_flags: number;
  verification_level: number;
  default_message_notifications: number;
  explicit_content_filter: number;
  rules_channel_id: string | null;
  public_updates_channel_id: string | null;
  safety_alerts_channel_id: string | null;
  premium_progress_bar_enabled: boolean;
  widget_enabled: boolean;
  widget_channel_id: string | null;
  incidents_data: { invites_disabled_until: string | null; dms_disabled_until: string | null } | null;
}>;

/** What a new guild has. */
export const NEW_GUILD_SETTINGS: GuildSettings = {
  description: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  home_header: null,
  features: [],
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  premium_progress_bar_enabled: false,
  widget_enabled: false,
  widget_channel_id: null,
  incidents_data: null,
};

/** What newcomers see of a guild before anything else. */
export type WelcomeScreen = Immutable<{
  enabled: boolean;
  description: string | null;
  welcome_channels: {
    channel_id: string;
    description: string;
    emoji_id: string | null;
    emoji_name: string | null;
  }[];
}>;

/** What newcomers are asked, and which channels and roles they get for their answers. */
export type Onboarding = Immutable<{
  enabled: boolean;
  mode: number;
  default_channel_ids: string[];
  prompts: OnboardingPrompt[];
}>;

export type OnboardingPrompt = Immutable<{
  id: string;
  type: number;
  title: string;
  single_select: boolean;
  required: boolean;
  in_onboarding: boolean;
  options: {
    id: string;
    title: string;
    description: string;
    emoji: { id: string | null; name: string | null; animated: boolean };
    role_ids: string[];
    channel_ids: string[];
  }[];
}>;

/** A guild's settings, roles and channels as a mould for others. */
export type GuildTemplate = Immutable<{
  code: string;
  guild_id: string;
  name: string;
  description: string | null;
  usage_count: number;
  creator_id: string;
  created_at: string;
  updated_at: string;
  /** The guild as it was when the template was made or synced. */
  serialized_source_guild: Record<string, unknown>;
}>;
