import type { Immutable } from './immutable.ts';
/** A stage channel that is live. Source: Discord's reference, "Stage Instance Resource". */
export type StageInstance = Immutable<{
  id: string;
  guild_id: string;
  channel_id: string;
  topic: string;
  /** 1: public, which no one can make any more; 2: for the guild only. */
  privacy_level: 1 | 2;
  guild_scheduled_event_id: string | null;
}>;
