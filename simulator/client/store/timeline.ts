import type { Message } from '../model/message.ts';
import type { State, Timeline } from './state.ts';

const emptyTimeline: Timeline = { messages: [], hasOlder: false, hasNewer: false };

/** Snowflakes are numbers too large for a double: compared by length, then by digits. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The snowflake just below another. */
export const before = (id: string): string => String(BigInt(id) - 1n);

/** Puts messages into the list by id; one that is there already is replaced. */
export function mergeMessages(list: readonly Message[], incoming: readonly Message[]): readonly Message[] {
  const last = list.at(-1);
  const [only] = incoming;
  if (incoming.length === 1 && only && (!last || compareIds(only.id, last.id) > 0)) return [...list, only];
  const byId = new Map(list.map((message) => [message.id, message]));
  for (const message of incoming) byId.set(message.id, message);
  return [...byId.values()].sort((a, b) => compareIds(a.id, b.id));
}

/** Changes a channel's timeline if it is loaded. */
export function changeTimeline(
  state: State,
  channelId: string,
  change: (timeline: Timeline) => Timeline,
): State {
  const timeline = state.timelines[channelId];
  if (!timeline) return state;
  const changed = change(timeline);
  return changed === timeline ? state : { ...state, timelines: { ...state.timelines, [channelId]: changed } };
}

/** Changes one message if it is loaded. */
export function changeMessage(
  state: State,
  channelId: string,
  messageId: string,
  change: (message: Message) => Message,
): State {
  return changeTimeline(state, channelId, (timeline) => {
    if (!timeline.messages.some((message) => message.id === messageId)) return timeline;
    const messages = timeline.messages.map((message) =>
      message.id === messageId ? change(message) : message,
    );
    return { ...timeline, messages };
  });
}

/** A page of history as REST answered it, and where it belongs. */
export interface Page {
  channelId: string;
  messages: readonly Message[];
  position: 'latest' | 'older' | 'newer' | 'around';
  /** How many were asked for; fewer mean that the end is reached. */
  limit: number;
}

export function addPage(state: State, { channelId, messages, position, limit }: Page): State {
  const full = messages.length >= limit;
  const known = state.timelines[channelId] ?? emptyTimeline;
  // Ephemeral messages are on no page: those that arrived stay until dismissed or reloaded.
  const kept = position === 'older' || position === 'newer' ? known.messages : [];
  const merged: Timeline = {
    messages: mergeMessages(kept, messages),
    hasOlder: position === 'newer' ? known.hasOlder : position === 'around' ? true : full,
    hasNewer:
      position === 'around' ? true : position === 'newer' ? full : position === 'older' && known.hasNewer,
  };
  return { ...state, timelines: { ...state.timelines, [channelId]: merged } };
}

/** Forgets the oldest messages of a long timeline; they are fetched again when the reader scrolls up. */
export function trimTimeline(state: State, channelId: string, keep: number): State {
  return changeTimeline(state, channelId, (timeline) =>
    timeline.messages.length <= keep
      ? timeline
      : { ...timeline, messages: timeline.messages.slice(-keep), hasOlder: true },
  );
}
