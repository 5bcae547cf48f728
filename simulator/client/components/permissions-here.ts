import { permissionsIn } from '../rules/permissions.ts';
import { useClientState } from './client-context.ts';
import { useGuild, useMember } from './place-context.ts';

/** Asks what this user may do in a channel; in direct messages, everything that is asked about. */
export function useMayIn(channelId: string): (permission: bigint) => boolean {
  const guild = useGuild();
  const me = useClientState((state) => state.me?.id) ?? '';
  const member = useMember(me);
  const channel = useClientState((state) => state.channels[channelId]);
  const parent = useClientState((state) => state.channels[channel?.parent_id ?? '']);
  const held = guild ? permissionsIn(guild, member, channel, parent) : null;
  return (permission) => held === null || (held & permission) !== 0n;
}
