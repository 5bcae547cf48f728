import type { Channel, ThreadMember } from '../model/channel.ts';
import type { GatewayEvents, Reactions } from './events.ts';
import { without } from './records.ts';
import type { State } from './state.ts';

function changeThread(state: State, id: string, change: (thread: Channel) => Channel): State {
  const thread = state.channels[id];
  if (!thread) return state;
  return { ...state, channels: { ...state.channels, [id]: change(thread) } };
}

const join = (state: State, id: string, member: ThreadMember): State =>
  changeThread(state, id, (thread) => ({ ...thread, member }));

function leave(thread: Channel): Channel {
  const { member: _left, ...rest } = thread;
  return rest;
}

function syncThreads(state: State, sync: GatewayEvents['THREAD_LIST_SYNC']): State {
  const { guild_id, channel_ids, threads, members = [] } = sync;
  const listed = new Set(threads.map(({ id }) => id));
  const isCovered = (channel: Channel) =>
    channel.thread_metadata !== undefined &&
    channel.guild_id === guild_id &&
    (channel_ids === undefined || channel_ids.includes(channel.parent_id ?? ''));
  const gone = Object.values(state.channels).filter(
    (channel) => isCovered(channel) && !listed.has(channel.id) && !channel.thread_metadata?.archived,
  );
  const kept = gone.reduce((channels, { id }) => without(channels, id), state.channels);
  const known = Object.fromEntries(
    threads.map((thread) => [thread.id, { ...kept[thread.id], ...thread, guild_id }]),
  );
  const next: State = { ...state, channels: { ...kept, ...known } };
  return members.reduce((before, member) => (member.id ? join(before, member.id, member) : before), next);
}

/** Who is in which thread, and which threads there are. */
export const onThread: Reactions<'THREAD_LIST_SYNC' | 'THREAD_MEMBER_UPDATE' | 'THREAD_MEMBERS_UPDATE'> = {
  THREAD_LIST_SYNC: syncThreads,
  THREAD_MEMBER_UPDATE: (state, member) => join(state, member.id, member),
  THREAD_MEMBERS_UPDATE: (state, { id, member_count, added_members = [], removed_member_ids = [] }) => {
    const me = state.me?.id;
    const mine = added_members.find(({ user_id }) => user_id === me);
    return changeThread(state, id, (thread) => {
      const counted = { ...thread, member_count };
      if (mine) return { ...counted, member: mine };
      return me && removed_member_ids.includes(me) ? leave(counted) : counted;
    });
  },
};
