import type { User } from '../model/user.ts';

/** An invite as Discord lists it to those who manage its channel. */
export interface Invite {
  code: string;
  inviter?: User;
  channel?: { id: string; name?: string | null } | null;
  uses?: number;
  max_uses?: number;
  /** Seconds; 0 for ever. */
  max_age?: number;
  expires_at?: string | null;
  temporary?: boolean;
}
