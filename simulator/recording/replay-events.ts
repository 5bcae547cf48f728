import type { Timers } from '../clock/clock.ts';
import type { Hub } from '../gateway/hub.ts';
import { deliverJson } from '../gateway/session.ts';
import type { Entry, EventEntry } from './entry.ts';

/** Each session has its own. */
const OWN = new Set(['READY', 'RESUMED']);

/** Which events to send again, and to whom. */
export type EventReplay = {
  /** The bot or person whose events they were. */
  readonly from: string;
  /** The bot or person whose sessions get them. */
  readonly to: string;
  /** 2 is twice as fast as they came; undefined: all at once. */
  readonly speed: number | undefined;
};

/**
 * Sends the events that somebody was sent in a recording to the sessions that they have now, numbered anew.
 * @returns how many there are, and how long it takes (ms of simulated time)
 */
export const replayEvents = (
  entries: readonly Entry[],
  { from, to, speed }: EventReplay,
  hub: Hub,
  timers: Timers,
): { events: number; lasts: number } => {
  const events = entries.filter(
    (entry): entry is EventEntry => entry.type === 'event' && entry.user === from && !OWN.has(entry.t),
  );
  // Several sessions of the same bot were sent the same; one of each is sent on.
  const [first] = events;
  const own = events.filter(({ session }) => session === first?.session);
  const delayOf = ({ at }: EventEntry): number =>
    speed === undefined ? 0 : (at - (first?.at ?? at)) / speed;
  for (const event of own) {
    const send = (): void => {
      for (const session of hub.sessionsOf(to)) deliverJson(session, event.t, JSON.stringify(event.d));
    };
    if (speed === undefined) send();
    else timers.setTimeout(send, delayOf(event));
  }
  const last = own.at(-1);
  return { events: own.length, lasts: last ? delayOf(last) : 0 };
};
