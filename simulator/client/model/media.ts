/** A picture, a video or another file. */
export interface Media {
  url: string;
  width?: number | null;
  height?: number | null;
  description?: string | null;
  content_type?: string;
}

/** A card in a message. */
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

/** A file of a message. */
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
