import { type Channel, channelTypes } from '../model/channel.ts';
import { permissions } from '../rules/permissions.ts';
import { isThread } from '../store/channel-tree.ts';
import { useClientState } from './client-context.ts';
import { useClock } from './clock.ts';
import { useMayIn } from './permissions-here.ts';
import { useMember } from './place-context.ts';

/** Why this user cannot write in the channel now; none when they can. */
export function useRefusal(channel: Channel): string | null {
  const may = useMayIn(channel.id);
  const me = useClientState((state) => state.me?.id) ?? '';
  const until = useMember(me)?.communication_disabled_until;
  const isTimedOut = useClock((now) => until != null && Date.parse(until) > now);
  if (!channel.guild_id) return null;
  if (isTimedOut) return 'You are in time-out: you cannot send messages for now.';
  const thread = isThread(channel);
  if (thread && channel.thread_metadata?.locked && !may(permissions.manageThreads)) {
    return 'This thread is locked. Only moderators can write in it.';
  }
  const needed = thread ? permissions.sendInThreads : permissions.sendMessages;
  if (!may(needed)) return 'You do not have permission to send messages in this channel.';
  if (channel.type === channelTypes.forum || channel.type === channelTypes.media)
    return 'Write in one of its posts.';
  return null;
}
