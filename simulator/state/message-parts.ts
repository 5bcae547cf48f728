import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { Immutable } from './immutable.ts';

/** What a message carries beside its text. Field names are Discord's own; times are ISO 8601 in UTC. */

/** A file on a message; its bytes lie in the file store under its id. */
export type Attachment = Immutable<{
  id: string;
  filename: string;
  /** Bytes. */
  size: number;
  content_type: string;
  /** Of images, pixels. */
  width?: number;
  height?: number;
  description?: string;
  /** The name as it was before characters were taken out of it. */
  title?: string;
  /** Of voice messages: seconds, and base64 of its samples. */
  duration_secs?: number;
  waveform?: string;
  flags?: number;
  ephemeral?: boolean;
}>;

/** The message that another answers, forwards, or came from. */
export type MessageReference = Immutable<{
  /** 0: refers to it, 1: forwards it. */
  type: 0 | 1;
  channel_id: string;
  guild_id?: string;
  message_id?: string;
}>;

/** What a forwarded message was when it was forwarded. */
export type MessageSnapshot = Immutable<{
  type: number;
  content: string;
  embeds: APIEmbed[];
  attachments: Attachment[];
  components: APIMessageTopLevelComponent[];
  sticker_items: StickerItem[];
  mentions: string[];
  mention_roles: string[];
  timestamp: string;
  edited_timestamp: string | null;
  flags: number;
}>;

export type StickerItem = Immutable<{ id: string; name: string; format_type: number }>;

/** A message's answer to who wrote it when that is no user: a webhook, with the name and picture of this one message. */
export type WebhookAuthor = Immutable<{ username: string; avatar: string | null }>;

/** Colours of a client that a message shares. */
export type SharedTheme = Immutable<{
  colors: string[];
  /** Degrees. */
  gradient_angle: number;
  /** Percent. */
  base_mix: number;
  base_theme: number;
}>;

type PollEmoji = { id: string | null; name: string; animated?: boolean };

export type Poll = Immutable<{
  question: { text: string };
  answers: { answer_id: number; poll_media: { text?: string; emoji?: PollEmoji } }[];
  expiry: string;
  allow_multiselect: boolean;
  layout_type: number;
  /** Users by answer id. */
  votes: Record<string, string[]>;
  is_finalized: boolean;
}>;
