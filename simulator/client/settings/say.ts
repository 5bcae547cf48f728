import { createContext, useContext } from 'react';
import { useOverlays } from '../components/overlay-context.ts';

/** Tells the person at the screen how something went. */
export interface Say {
  done(text: string): void;
  failed(text: string): void;
}

/** Where settings show it, as a dialog covers the page's own line. */
export const SayContext = createContext<Say | null>(null);

export type Attempt = (answer: Promise<unknown>, done?: string) => Promise<boolean>;

/** Waits for an answer and says how it went; `true` when it went well. */
export function useAttempt(): Attempt {
  const say = useContext(SayContext);
  const { tell } = useOverlays();
  return async (answer, done) => {
    try {
      await answer;
      if (done) (say?.done ?? tell)(done);
      return true;
    } catch (error) {
      (say?.failed ?? tell)(error instanceof Error ? error.message : String(error));
      return false;
    }
  };
}
