import type { Ticket } from './ticket.ts';

/** How long things are left alone, by the settings (hours). */
export type CleanUpTimes = {
  /** After which the channel of a closed ticket goes. */
  readonly closedHours: number;
  /** Of silence in its requester's turn, after which a ticket is closed and its channel goes. */
  readonly silentHours: number;
  /** How long before that its requester is warned; 0: not at all. */
  readonly warnHours: number;
};

/** What happens to a ticket by itself, and when. */
export type CleanUp =
  /** Its channel goes. */
  | { readonly kind: 'channel'; readonly at: Date }
  /** It is closed, and its channel goes; its requester is warned first. */
  | { readonly kind: 'close'; readonly at: Date; readonly warnAt: Date | null };

/** What of a ticket decides it. */
export type CleanedTicket = Pick<
  Ticket,
  'state' | 'stateSince' | 'requesterWroteAt' | 'staffWroteAt' | 'keptAt' | 'warnedAt' | 'isOnDiscord'
>;

const HOUR_MS = 3_600_000;

/** Every full hour it is looked for what is due. */
const nextFullHour = (ms: number): Date => new Date(Math.ceil(ms / HOUR_MS) * HOUR_MS);

const newest = (instants: readonly (string | null)[]): number =>
  Math.max(...instants.map((instant) => (instant === null ? 0 : Date.parse(instant))));

/**
 * What happens to a ticket by itself, as it is now. Silence ends only what waits for its requester: a ticket in the staff's turn is left
 * alone for ever. Who was warned late has as long as they would have had. Pure.
 */
export const cleanUpOf = (
  ticket: CleanedTicket,
  { closedHours, silentHours, warnHours }: CleanUpTimes,
): CleanUp | undefined => {
  const { state, stateSince, requesterWroteAt, staffWroteAt, keptAt, warnedAt, isOnDiscord } = ticket;
  switch (state) {
    case 'open':
    case 'working':
      return undefined;
    case 'closed': {
      if (!isOnDiscord) return undefined;
      return { kind: 'channel', at: nextFullHour(newest([stateSince, keptAt]) + closedHours * HOUR_MS) };
    }
    case 'waiting':
    case 'resolved': {
      const since = newest([stateSince, requesterWroteAt, staffWroteAt, keptAt]);
      const silent = nextFullHour(since + silentHours * HOUR_MS);
      if (warnHours === 0) return { kind: 'close', at: silent, warnAt: null };
      if (warnedAt !== null)
        return {
          kind: 'close',
          at: new Date(
            Math.max(silent.getTime(), nextFullHour(Date.parse(warnedAt) + warnHours * HOUR_MS).getTime()),
          ),
          warnAt: null,
        };
      return {
        kind: 'close',
        at: silent,
        warnAt: new Date(Math.max(nextFullHour(since).getTime(), silent.getTime() - warnHours * HOUR_MS)),
      };
    }
  }
};
