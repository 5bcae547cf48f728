/** How long a client may take (ms); whoever takes longer is cut off, so that slow connections do not pile up. */
export type TimeLimits = {
  /** From the connection's beginning until all headers are there. */
  readonly headersMs: number;
  /** Until the whole request is there, its body too. */
  readonly requestMs: number;
  /** Without a byte in either direction; longer than the live stream's beat. */
  readonly idleMs: number;
  /** Between two requests on one connection; longer than a proxy's, or it would lose requests. */
  readonly keepAliveMs: number;
  /** How often it is looked: somebody may take this much longer. */
  readonly checkEveryMs: number;
};

/** What is told in docs/security.md. */
export const TIME_LIMITS: TimeLimits = {
  headersMs: 15_000,
  requestMs: 30_000,
  idleMs: 90_000,
  keepAliveMs: 72_000,
  checkEveryMs: 5_000,
};
