import { useClientState } from '../components/client-context.ts';
import { displayName } from '../store/member-groups.ts';

/** What a dialog about one member is given. */
export interface AboutMember {
  guildId: string;
  userId: string;
  onClose: () => void;
}

/** What somebody is called in a guild. */
export function useNamed(guildId: string, userId: string): string {
  const member = useClientState((state) => state.members[guildId]?.[userId]);
  const user = useClientState((state) => state.users[userId]);
  return user ? displayName(user, member) : userId;
}
