import type { Channel } from '../model/channel.ts';
import type { User } from '../model/user.ts';
import type { Reactions } from './events.ts';
import { without } from './records.ts';
import type { State } from './state.ts';

/** Who takes part in direct messages, by id. */
export const recipientsOf = (channels: readonly Channel[]): Record<string, User> =>
  Object.fromEntries(channels.flatMap(({ recipients }) => recipients ?? []).map((user) => [user.id, user]));

/** Flag of a channel that is there but not for this person. */
const obfuscated = 1 << 17;
export const isObfuscated = (channel: Channel) => ((channel.flags ?? 0) & obfuscated) !== 0;

function putChannel(state: State, channel: Channel): State {
  if (isObfuscated(channel)) return dropChannel(state, channel.id);
  const users = channel.recipients ? { ...state.users, ...recipientsOf([channel]) } : state.users;
  const merged = { ...state.channels[channel.id], ...channel };
  return { ...state, users, channels: { ...state.channels, [channel.id]: merged } };
}

/** Who begins a thread has seen what is in it. */
function putThread(state: State, thread: Channel): State {
  const next = putChannel(state, thread);
  const isNew = state.channels[thread.id] === undefined && thread.owner_id === state.me?.id;
  if (!isNew) return next;
  return { ...next, read: { ...next.read, [thread.id]: thread.last_message_id ?? thread.id } };
}

function dropChannel(state: State, id: string): State {
  return {
    ...state,
    channels: without(state.channels, id),
    timelines: without(state.timelines, id),
    mentions: without(state.mentions, id),
  };
}

export const onChannel: Reactions<
  'CHANNEL_CREATE' | 'CHANNEL_UPDATE' | 'CHANNEL_DELETE' | 'THREAD_CREATE' | 'THREAD_UPDATE' | 'THREAD_DELETE'
> = {
  CHANNEL_CREATE: putChannel,
  CHANNEL_UPDATE: putChannel,
  CHANNEL_DELETE: (state, { id }) => dropChannel(state, id),
  THREAD_CREATE: putThread,
  THREAD_UPDATE: putChannel,
  THREAD_DELETE: (state, { id }) => dropChannel(state, id),
};
