import type { BucketLimit } from './rate-buckets.ts';

/** Invalid requests of one address before it is banned. Source: Discord's reference, "Invalid Request Limit". */
export const INVALID_REQUESTS: BucketLimit = { limit: 10_000, windowMs: 10 * 60_000 };

type Count = { invalid: number; endsAt: number };

/** Whether an answer counts as invalid: 401, 403 and 429, but for a 429 that others share the blame for. Pure. */
export const isInvalidAnswer = (status: number, scope: string | undefined): boolean =>
  status === 401 || status === 403 || (status === 429 && scope !== 'shared');

/** Counts invalid requests by address, in windows that begin with the first one; past the limit the address is banned until its window ends. */
export const createInvalidRequests = (clock: () => number) => {
  const counts = new Map<string, Count>();
  return {
    /** How long an address is still banned (ms); 0 when it is not. */
    bannedFor: (address: string): number => {
      const count = counts.get(address);
      if (!count || count.invalid < INVALID_REQUESTS.limit) return 0;
      const left = Math.max(0, count.endsAt - clock());
      // More than there can be left was counted before the clock was set back.
      return left > INVALID_REQUESTS.windowMs ? 0 : left;
    },
    note: (address: string): void => {
      const now = clock();
      const count = counts.get(address);
      if (count && count.endsAt > now && count.endsAt <= now + INVALID_REQUESTS.windowMs) count.invalid += 1;
      else counts.set(address, { invalid: 1, endsAt: now + INVALID_REQUESTS.windowMs });
    },
  };
};
