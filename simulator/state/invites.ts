import type { Immutable } from './immutable.ts';
/** An invite to a guild's channel. Source: Discord's reference, "Invite Resource". */
export type Invite = Immutable<{
  code: string;
  guild_id: string;
  channel_id: string;
  inviter_id: string | null;
  /** Seconds; 0: for ever. */
  max_age: number;
  /** 0: any number. */
  max_uses: number;
  uses: number;
  /** Whom it brought leaves again when they go offline without a role. */
  temporary: boolean;
  created_at: string;
  /** 1 a stream of the user, 2 an embedded application. */
  target_type?: number;
  target_user_id?: string;
  target_application_id?: string;
  /** What whoever accepts it is given. */
  role_ids: string[];
  /** Only these may accept it; null: anybody. */
  target_user_ids: string[] | null;
}>;
