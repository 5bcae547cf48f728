import { useRef } from 'react';
import { freshKey } from './call.ts';

/** Keys for what may be sent again: the repeat of what nobody knows the end of is the same; of anything else, another. */
export const useRepeatKey = () => {
  const tried = useRef({ what: '', key: '' });
  return {
    /** The `Idempotency-Key` for sending this now. */
    keyFor: (body: unknown): string => {
      const what = JSON.stringify(body);
      if (tried.current.what !== what) tried.current = { what, key: freshKey() };
      return tried.current.key;
    },
    /** It has arrived: the same, sent again, is another. */
    hasArrived: (): void => {
      tried.current = { what: '', key: '' };
    },
  };
};
