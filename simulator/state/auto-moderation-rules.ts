import type { Immutable } from './immutable.ts';
/** What a rule does to whoever triggers it. */
export type AutoModerationAction =
  /** The message is not sent. */
  | { type: 1; metadata: { custom_message?: string } }
  /** It is shown to those who read a channel. */
  | { type: 2; metadata: { channel_id: string } }
  /** The member is timed out. */
  | { type: 3; metadata: { duration_seconds: number } }
  /** The member can do nothing until its profile is changed. */
  | { type: 4; metadata: Record<string, never> };

/** What a rule looks for; only the fields of its trigger type are there. */
export type AutoModerationTrigger = Immutable<{
  keyword_filter?: string[];
  regex_patterns?: string[];
  allow_list?: string[];
  /** 1: profanity, 2: sexual content, 3: slurs. */
  presets?: (1 | 2 | 3)[];
  mention_total_limit?: number;
  mention_raid_protection_enabled?: boolean;
}>;

/** A guild's rule. Source: Discord's reference, "Auto Moderation". */
export type AutoModerationRule = Immutable<{
  id: string;
  guild_id: string;
  name: string;
  creator_id: string;
  /** 1: a message is sent, 2: a member joins or changes. */
  event_type: 1 | 2;
  /** 1: keyword, 3: spam, 4: keyword preset, 5: mention spam, 6: member profile. */
  trigger_type: 1 | 3 | 4 | 5 | 6;
  trigger_metadata: AutoModerationTrigger;
  actions: AutoModerationAction[];
  enabled: boolean;
  exempt_roles: string[];
  exempt_channels: string[];
}>;
