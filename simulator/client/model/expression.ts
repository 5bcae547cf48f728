/** A server’s emoji, or by name alone one of Unicode. */
export interface Emoji {
  id: string | null;
  name: string | null;
  animated?: boolean;
}

/** A sticker. Messages carry only its id, name and format. */
export interface Sticker {
  id: string;
  name: string;
  description?: string | null;
  /** Words by which it is found, with commas between them. */
  tags?: string;
  /** 1 PNG, 2 APNG, 3 Lottie, 4 GIF. */
  format_type: number;
}
