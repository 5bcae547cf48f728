import type { MessageComponent } from './components.ts';
import type { Attachment, Embed } from './media.ts';

/** Who wrote a message. */
export interface Author {
  id: string;
  username: string;
  global_name?: string | null | undefined;
  avatar?: string | null | undefined;
  bot?: boolean | undefined;
}

/** A sticker of a message. */
export interface Sticker {
  id: string;
  name: string;
  /** 1 PNG, 2 APNG, 3 Lottie, 4 GIF. */
  format_type: number;
}

/** A message, as far as it is shown; a message of Discord's API is one. */
export interface ViewedMessage {
  id: string;
  author: Author;
  content: string;
  timestamp: string;
  edited_timestamp?: string | null | undefined;
  /** As the gateway brings it: the author on the server. */
  member?:
    | { nick?: string | null | undefined; avatar?: string | null | undefined; roles: string[] }
    | undefined;
  application_id?: string | undefined;
  webhook_id?: string | undefined;
  pinned?: boolean | undefined;
  flags?: number | undefined;
  embeds?: Embed[] | undefined;
  attachments?: Attachment[] | undefined;
  components?: MessageComponent[] | undefined;
  sticker_items?: Sticker[] | undefined;
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

/** Whether a message has one of the {@link messageFlags}. */
export const hasFlag = (message: { flags?: number | undefined }, flag: number): boolean =>
  ((message.flags ?? 0) & flag) !== 0;
