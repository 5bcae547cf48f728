/** Wrong passwords for one name from one address before the first wait, and the longest wait (ms). */
const NAME = { free: 4, longestMs: 60_000 } as const;
/** The same for all names that one address tries: people may share an address, so the wait stays short. */
const ADDRESS = { free: 20, longestMs: 10_000 } as const;
const FIRST_WAIT_MS = 1_000;
/** Left alone for this long, everything is forgotten (ms). */
const FORGET_MS = 15 * 60_000;
/** What is remembered at most; beyond it the oldest goes, so that made-up names fill no memory. */
const REMEMBERED = 10_000;

type Limit = { readonly free: number; readonly longestMs: number };
type Tries = { readonly failed: number; readonly waitUntil: number; readonly at: number };

/** Slows down who guesses passwords. */
export type PasswordGuard = {
  /**
   * Begins a try, which counts as failed until it is known to have succeeded, so that tries at once count as well.
   * @returns how long to wait instead (ms); 0: go on
   */
  begin(name: string, address: string): number;
  /** The password was right: what was wrong before is forgotten. */
  succeed(name: string, address: string): void;
};

/**
 * Counts wrong passwords by name and address together, each wait twice the one before. Nobody is locked out: the right
 * password from another address is not asked to wait, and from the same address it is taken after the wait.
 * @param clock Unix ms
 */
export const createPasswordGuard = (clock: () => number): PasswordGuard => {
  const tries = new Map<string, Tries>();

  const recall = (key: string): Tries | undefined => {
    const known = tries.get(key);
    return known && clock() - known.at < FORGET_MS ? known : undefined;
  };
  const count = (key: string, { free, longestMs }: Limit): void => {
    const failed = (recall(key)?.failed ?? 0) + 1;
    const wait = failed < free ? 0 : Math.min(longestMs, FIRST_WAIT_MS * 2 ** (failed - free));
    tries.delete(key); // so that the newest is last
    tries.set(key, { failed, waitUntil: clock() + wait, at: clock() });
    const oldest = tries.size > REMEMBERED ? tries.keys().next().value : undefined;
    if (oldest !== undefined) tries.delete(oldest);
  };
  const keysOf = (name: string, address: string) =>
    ({
      byName: `${address} ${name.trim().toLowerCase()}`,
      byAddress: address,
    }) as const;

  return {
    begin: (name, address) => {
      const { byName, byAddress } = keysOf(name, address);
      const wait = Math.max(
        ...[byName, byAddress].map((key) => (recall(key)?.waitUntil ?? Number.NEGATIVE_INFINITY) - clock()),
      );
      if (wait > 0) return wait;
      count(byName, NAME);
      count(byAddress, ADDRESS);
      return 0;
    },
    succeed: (name, address) => {
      const { byName, byAddress } = keysOf(name, address);
      tries.delete(byName);
      const known = tries.get(byAddress);
      if (known) tries.set(byAddress, { ...known, failed: known.failed - 1, waitUntil: clock() });
    },
  };
};
