import type { Immutable } from './immutable.ts';
/** The bytes of an emoji, a sticker, a sound or a picture, as the CDN serves them. */
export type StoredMedia = Immutable<{
  /** Its path on the CDN without the ending: `emojis/123`. */
  id: string;
  content_type: string;
  base64: string;
}>;
