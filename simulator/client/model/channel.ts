import type { User } from './user.ts';

/** What a role or a member may or may not do in a channel. */
export interface Overwrite {
  id: string;
  /** 0 a role, 1 a member. */
  type: 0 | 1;
  allow: string;
  deny: string;
}

/** A channel of any kind, threads and direct messages too, as far as this client shows it. */
export interface Channel {
  id: string;
  type: number;
  guild_id?: string;
  name?: string | null;
  topic?: string | null;
  parent_id?: string | null;
  position?: number;
  permission_overwrites?: Overwrite[];
  last_message_id?: string | null;
  recipients?: User[];
  rate_limit_per_user?: number;
  nsfw?: boolean;
  /** How many may be in a voice channel; 0 for any number. */
  user_limit?: number;
  /** Minutes without a message after which a new thread is archived. */
  default_auto_archive_duration?: number;
  flags?: number;
  /** Threads: who began it, how much is in it, and whether it is open. */
  owner_id?: string;
  message_count?: number;
  member_count?: number;
  thread_metadata?: ThreadMetadata;
  /** Threads: present when this user joined it. */
  member?: ThreadMember;
  /** Posts of a forum. */
  applied_tags?: string[];
  /** Forums. */
  available_tags?: ForumTag[];
  /** Forums: 0 by latest activity, 1 by creation. */
  default_sort_order?: number | null;
  /** Forums: 0 not set, 1 list, 2 gallery. */
  default_forum_layout?: number;
}

interface ThreadMetadata {
  archived: boolean;
  /** Minutes without a message after which it is archived. */
  auto_archive_duration: number;
  archive_timestamp: string;
  locked: boolean;
  /** Private threads: whether others than moderators may add people. */
  invitable?: boolean;
}

/** Somebody in a thread. */
export interface ThreadMember {
  id?: string;
  user_id?: string;
  join_timestamp: string;
  flags: number;
}

/** What posts of a forum may be marked with. */
export interface ForumTag {
  id: string;
  name: string;
  moderated: boolean;
  emoji_id: string | null;
  emoji_name: string | null;
}

/** Channel flags. */
export const channelFlags = { pinned: 1 << 1, requireTag: 1 << 4 } as const;

export { CHANNEL as channelTypes } from '../../rules/channel-types.ts';
