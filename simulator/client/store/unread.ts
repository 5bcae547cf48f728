import type { Channel } from '../model/channel.ts';
import type { State } from './state.ts';
import { compareIds } from './timeline.ts';

/** Whether a channel has a message that this user has not seen. */
export function isUnread(state: State, channel: Channel): boolean {
  const newest = channel.last_message_id;
  return Boolean(newest) && compareIds(newest ?? '', state.read[channel.id] ?? '') > 0;
}
