import { useClientState } from '../components/client-context.ts';
import type { Channel } from '../model/channel.ts';
import type { Guild } from '../model/guild.ts';
import { permissionsIn } from '../rules/permissions.ts';

export interface Held {
  isOwner: boolean;
  /** Whether this user holds any of these permissions. */
  has(...bits: bigint[]): boolean;
  /** All of them, as a set of bits. */
  bits: bigint;
}

/** What this user may do in a guild, or in one of its channels. */
export function useHeld(guild: Guild | undefined, channel?: Channel): Held {
  const me = useClientState((state) => state.me?.id ?? '');
  const member = useClientState((state) => (guild ? state.members[guild.id]?.[me] : undefined));
  const bits = guild ? permissionsIn(guild, member, channel) : 0n;
  return {
    isOwner: guild?.owner_id === me,
    has: (...wanted) => wanted.some((bit) => (bits & bit) !== 0n),
    bits,
  };
}
