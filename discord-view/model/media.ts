/** A picture, a video or another file. */
export interface Media {
  url: string;
  width?: number | null | undefined;
  height?: number | null | undefined;
  description?: string | null | undefined;
  content_type?: string | undefined;
}

/** A card in a message. */
export interface Embed {
  title?: string | undefined;
  description?: string | undefined;
  url?: string | undefined;
  timestamp?: string | undefined;
  color?: number | undefined;
  footer?: { text: string; icon_url?: string | undefined } | undefined;
  image?: Media | undefined;
  thumbnail?: Media | undefined;
  author?: { name: string; url?: string | undefined; icon_url?: string | undefined } | undefined;
  fields?: { name: string; value: string; inline?: boolean | undefined }[] | undefined;
}

/** A file of a message. */
export interface Attachment extends Media {
  id: string;
  filename: string;
  /** Bytes. */
  size: number;
  /** Its name before characters were taken out of it. */
  title?: string | undefined;
}
