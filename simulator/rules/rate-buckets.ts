/** One bucket's limit: so many requests in so many milliseconds. */
export type BucketLimit = { readonly limit: number; readonly windowMs: number };

/** Where a bucket stands after a request. */
export type BucketAnswer = {
  readonly isAllowed: boolean;
  readonly remaining: number;
  /** Until the window ends, ms. */
  readonly resetAfterMs: number;
  /** When the window ends, Unix ms. */
  readonly resetAt: number;
};

type Window = { used: number; endsAt: number };

/**
 * Fixed windows that begin with their first request, as Discord's do: within one window no more than `limit` requests
 * are let through.
 */
export const createBuckets = (clock: () => number) => {
  const windows = new Map<string, Window>();
  return {
    take: (key: string, { limit, windowMs }: BucketLimit): BucketAnswer => {
      const now = clock();
      let window = windows.get(key);
      // One that ends later than it can was begun before the clock was set back.
      if (!window || window.endsAt <= now || window.endsAt > now + windowMs) {
        window = { used: 0, endsAt: now + windowMs };
        windows.set(key, window);
      }
      const isAllowed = window.used < limit;
      if (isAllowed) window.used += 1;
      return {
        isAllowed,
        remaining: limit - window.used,
        resetAfterMs: window.endsAt - now,
        resetAt: window.endsAt,
      };
    },
    /** Forgets windows that have ended. */
    sweep: (): void => {
      const now = clock();
      for (const [key, window] of windows) if (window.endsAt <= now) windows.delete(key);
    },
  };
};
