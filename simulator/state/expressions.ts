import type { Immutable } from './immutable.ts';
/** What a guild or an application brings for its members to express themselves with. */

/** A custom emoji. Source: Discord's reference, "Emoji Resource". */
export type Emoji = Immutable<{
  id: string;
  /** The guild or application that it belongs to. */
  owner_id: string;
  name: string;
  animated: boolean;
  /** Who may use it; empty: everyone. */
  roles: string[];
  user_id: string;
}>;

/** A guild's sticker. Source: Discord's reference, "Sticker Resource". */
export type Sticker = Immutable<{
  id: string;
  guild_id: string;
  name: string;
  description: string | null;
  /** Words by which the client suggests it. */
  tags: string;
  /** 1: PNG, 2: APNG, 3: Lottie, 4: GIF. */
  format_type: 1 | 2 | 3 | 4;
  user_id: string;
}>;

/** A guild's sound. Source: Discord's reference, "Soundboard Resource". */
export type SoundboardSound = Immutable<{
  id: string;
  guild_id: string;
  name: string;
  /** 0 to 1. */
  volume: number;
  emoji_id: string | null;
  emoji_name: string | null;
  user_id: string;
}>;
