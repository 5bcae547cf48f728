import { useCallback, useEffect, useState } from 'react';
import { useClient } from '../components/client-context.ts';

export interface Resource<T> {
  /** Absent until the first answer. */
  data: T | undefined;
  error: string | null;
  reload: () => void;
  /** Shows a change before it is asked for again. */
  set: (data: T) => void;
}

/** What a route of Discord's REST answers to a GET; null: nothing is asked. Asked again by `reload` or a new path. */
export function useResource<T>(path: string | null): Resource<T> {
  const { request } = useClient();
  const [data, setData] = useState<T>();
  const [error, setError] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
  useEffect(() => {
    if (path === null) return;
    let current = true;
    request<T>('GET', path).then(
      (answer) => {
        if (!current) return;
        setData(answer);
        setError(null);
      },
      (reason: Error) => {
        if (current) setError(reason.message);
      },
    );
    return () => {
      current = false;
    };
  }, [request, path, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { data, error, reload, set: setData };
}
