import type { Immutable } from './immutable.ts';
/** What only threads have. Times are ISO 8601 in UTC. Source: Discord's reference, "Thread Metadata Object". */
export type ThreadMetadata = Immutable<{
  archived: boolean;
  /** When `archived` was last changed; from it the time without a message is counted. */
  archive_timestamp: string;
  /** Minutes without a message: 60, 1440, 4320 or 10080. */
  auto_archive_duration: number;
  locked: boolean;
  /** Private threads: whether members without MANAGE_THREADS may add others. */
  invitable?: boolean;
  create_timestamp: string;
}>;

/** A tag that posts of a forum or media channel can have. Either emoji field or none is set. */
export type ForumTag = Immutable<{
  id: string;
  name: string;
  /** Only who manages threads may put it on or take it off. */
  moderated: boolean;
  emoji_id: string | null;
  emoji_name: string | null;
}>;

/** Somebody who is in a thread. */
export type ThreadMember = Immutable<{
  thread_id: string;
  user_id: string;
  join_timestamp: string;
  /** Notification settings of the user. */
  flags: number;
}>;
