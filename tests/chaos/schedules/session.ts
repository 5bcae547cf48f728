import { trackSequence } from '#platform/discord/gateway/sequence.ts';
import type { Dispatch } from './unsteady-calls.ts';

/**
 * The gateway's session as bots keep it, with the number up to which its events were handled: what came after that is told again to
 * whoever resumes the session of one that died.
 */
export const openSession = (coming: Dispatch[]) => {
  const numbers = new Map<Dispatch, number>();
  let tracker = trackSequence(0);
  let last = 0;

  const numberOf = (event: Dispatch): number => {
    const known = numbers.get(event);
    if (known !== undefined) return known;
    last += 1;
    numbers.set(event, last);
    return last;
  };
  /** Forgets what is not told again. */
  const store = (): void => {
    const handled = tracker.handled();
    while (coming[0] && (numbers.get(coming[0]) ?? Number.POSITIVE_INFINITY) <= handled) coming.shift();
  };

  /** Tells the next event; one whose handling throws, because the bot died, is told again. */
  return async (handle: (event: Dispatch) => Promise<void>): Promise<Dispatch | undefined> => {
    const [event] = coming;
    if (!event) return undefined;
    const number = numberOf(event);
    tracker.begin(number);
    try {
      await handle(event);
      tracker.end(number);
    } catch (error) {
      const from = tracker.handled();
      store();
      tracker = trackSequence(from);
      throw error;
    }
    store();
    return event;
  };
};
