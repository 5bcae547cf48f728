import type { Author } from '#discord-view/model/message.ts';

/** An account. */
export type User = Author;

/** A user in a server. */
export interface Member {
  user: User;
  nick?: string | null | undefined;
  avatar?: string | null | undefined;
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
