import { useCallback, useEffect, useRef, useState } from 'react';

export interface Polled<T> {
  data: T | undefined;
  error: string | null;
  /** Asks at once. */
  reload: () => void;
  /** Does something and then asks at once; shows what it throws. */
  run: (act: () => Promise<unknown>) => Promise<boolean>;
}

/** What `load` answers, asked for again every so many milliseconds. */
export function usePolled<T>(load: () => Promise<T>, every: number): Polled<T> {
  const [data, setData] = useState<T>();
  const [error, setError] = useState<string | null>(null);
  const latest = useRef(load);
  latest.current = load;
  const isMounted = useRef(true);
  const ask = useCallback(async () => {
    try {
      const answer = await latest.current();
      if (!isMounted.current) return;
      setData(answer);
      setError(null);
    } catch (reason) {
      if (isMounted.current) setError(reason instanceof Error ? reason.message : String(reason));
    }
  }, []);
  useEffect(() => {
    isMounted.current = true;
    void ask();
    const timer = setInterval(() => void ask(), every);
    return () => {
      isMounted.current = false;
      clearInterval(timer);
    };
  }, [ask, every]);
  const run = async (act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason));
      return false;
    }
    await ask();
    return true;
  };
  return { data, error, reload: () => void ask(), run };
}
