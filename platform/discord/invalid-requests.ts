/** Discord bans an address after 10,000 invalid requests in ten minutes. Source: its reference, "Invalid Request Limit". */
const WINDOW_MS = 10 * 60_000;
/** Where one process stops: several on one address stay below together. */
export const INVALID_LIMIT = 2_000;

/** So many requests were refused that no more are sent: Discord would ban the address. */
export class InvalidRequestsStop extends Error {
  constructor() {
    super('Discord refused too many requests; it is not asked for a while');
    this.name = 'InvalidRequestsStop';
  }
}

export type InvalidRequests = {
  /** @throws InvalidRequestsStop while none may be sent */
  check(): void;
  /** An answer came. @param isShared a limit that others reach, which Discord does not count */
  note(status: number, isShared: boolean): void;
};

/**
 * Counts requests that Discord refuses with 401, 403 or 429 over ten minutes, and stops all well before its ban.
 * It goes on once half of the limit is older.
 * @param clock Unix ms
 * @param onChange when requests go on (Unix ms) while none are sent; undefined once they are
 */
export const countInvalidRequests = (
  clock: () => number,
  limit: number,
  onChange: (until: number | undefined) => void,
): InvalidRequests => {
  const goOnBelow = Math.ceil(limit / 2);
  /** When each came, oldest first. */
  let times: number[] = [];
  let isStopped = false;
  const forget = (): void => {
    const from = clock() - WINDOW_MS;
    if ((times[0] ?? from) < from) times = times.filter((time) => time >= from);
  };
  return {
    check: () => {
      if (!isStopped) return;
      forget();
      if (times.length >= goOnBelow) throw new InvalidRequestsStop();
      isStopped = false;
      onChange(undefined);
    },
    note: (status, isShared) => {
      if (status !== 401 && status !== 403 && (status !== 429 || isShared)) return;
      forget();
      times.push(clock());
      if (isStopped || times.length < limit) return;
      isStopped = true;
      onChange((times[limit - goOnBelow] ?? clock()) + WINDOW_MS);
    },
  };
};
