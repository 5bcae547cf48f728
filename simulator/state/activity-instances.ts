import type { Immutable } from './immutable.ts';
/** An activity that runs in a channel. */
export type ActivityInstance = Immutable<{
  /** `i-{launch}-gc-{guild}-{channel}` or `i-{launch}-pc-{channel}`. */
  id: string;
  application_id: string;
  launch_id: string;
  channel_id: string;
  guild_id: string | null;
  users: string[];
}>;
