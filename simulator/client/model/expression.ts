/** A server’s emoji, or by name alone one of Unicode. */
export interface Emoji {
  id: string | null;
  name: string | null;
  animated?: boolean;
}

/** A sticker as a message carries it. */
export interface Sticker {
  id: string;
  name: string;
  /** 1 PNG, 2 APNG, 3 Lottie, 4 GIF. */
  format_type: number;
}
