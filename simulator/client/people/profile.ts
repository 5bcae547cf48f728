import { useClientState } from '../components/client-context.ts';
import { useOverlays } from '../components/overlay-context.ts';
import type { Guild, Role } from '../model/guild.ts';
import type { Member, Status, User } from '../model/user.ts';
import { rolesOf } from '../store/member-groups.ts';

/** What is known of somebody, in a server or outside of any. */
export interface Profile {
  user: User;
  guild: Guild | undefined;
  member: Member | undefined;
  status: Status;
  /** Their custom status. */
  custom: string | undefined;
  /** What the demo says that they are. */
  blurb: string | null | undefined;
  /** Highest first, without @everyone. */
  roles: readonly Role[];
}

/** Follows what is known of somebody; null when they are not known at all. */
export function useProfile(userId: string, guildId: string | null): Profile | null {
  const { users } = useOverlays();
  const user = useClientState((state) => state.users[userId]);
  const guild = useClientState((state) => state.guilds[guildId ?? '']);
  const member = useClientState((state) => state.members[guildId ?? '']?.[userId]);
  const status = useClientState((state) => state.presences[guildId ?? '']?.[userId] ?? 'offline');
  const custom = useClientState((state) => state.customStatus[userId]);
  if (!user) return null;
  const roles = guild && member ? rolesOf(guild, member) : [];
  return { user, guild, member, status, custom, blurb: users.find(({ id }) => id === userId)?.blurb, roles };
}
