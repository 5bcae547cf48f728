import type { Channel } from '../model.ts';
import type { Reactions } from './events.ts';
import { without } from './records.ts';
import type { State } from './state.ts';

function putChannel(state: State, channel: Channel): State {
  const merged = { ...state.channels[channel.id], ...channel };
  return { ...state, channels: { ...state.channels, [channel.id]: merged } };
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
  THREAD_CREATE: putChannel,
  THREAD_UPDATE: putChannel,
  THREAD_DELETE: (state, { id }) => dropChannel(state, id),
};
