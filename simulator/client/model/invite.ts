import type { User } from './user.ts';

/** An invite. Who knows its code sees what it leads to; how it was used is for those who manage its channel. */
export interface Invite {
  code: string;
  inviter?: User;
  guild?: { id: string; name: string; icon: string | null; description?: string | null };
  channel?: { id: string; name?: string | null } | null;
  /** Asked for with `with_counts`. */
  approximate_member_count?: number;
  approximate_presence_count?: number;
  uses?: number;
  max_uses?: number;
  /** Seconds; 0 for ever. */
  max_age?: number;
  expires_at?: string | null;
  temporary?: boolean;
}
