import type { Immutable } from './immutable.ts';
/** A webhook. Source: Discord's reference, "Webhook Resource". */
export type Webhook = Immutable<{
  id: string;
  /** 1: posts what is sent to its URL, 2: posts what a followed channel publishes, 3: of an application's interactions. */
  type: 1 | 2 | 3;
  guild_id: string | null;
  channel_id: string | null;
  /** Who made it. */
  user_id: string | null;
  name: string;
  /** Hash of its picture. */
  avatar: string | null;
  /** Of type 1 only: what its URL is trusted by. */
  token: string | null;
  /** The bot that made it. */
  application_id: string | null;
  /** Of type 2 only: the channel that is followed, and its guild. */
  source_channel_id: string | null;
  source_guild_id: string | null;
}>;
