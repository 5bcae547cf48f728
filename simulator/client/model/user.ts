/** An account. */
export interface User {
  id: string;
  username: string;
  global_name?: string | null;
  avatar?: string | null;
  bot?: boolean;
}

/** A user in a server. */
export interface Member {
  user: User;
  nick?: string | null;
  avatar?: string | null;
  roles: string[];
  joined_at?: string | null;
  communication_disabled_until?: string | null;
}

/** What somebody is right now. */
export type Status = 'online' | 'idle' | 'dnd' | 'offline';

/** What a user shows in a server. */
export interface Presence {
  user: { id: string };
  status: Status;
  activities?: { type: number; name: string; state?: string | null }[];
}
