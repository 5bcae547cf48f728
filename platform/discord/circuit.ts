import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  type IBackoffFactory,
} from 'cockatiel';
import { classifyDiscordError } from './failure.ts';
import { InvalidRequestsStop } from './invalid-requests.ts';

/** Failures in a row after which Discord is left alone. */
export const FAILURES = 5;
/** For how long: the first time about, and at most (ms); it grows with each look that fails, and no two processes come at once. */
const WAITS = { initialDelay: 1_000, maxDelay: 30_000 } as const;

/** Tells how long each wait is. */
const told = (
  waits: IBackoffFactory<unknown>,
  tell: (ms: number) => void,
): { next(context: unknown): IBackoff<unknown> } => ({
  next: (context) => {
    const wait = waits.next(context);
    tell(wait.duration);
    return { duration: wait.duration, ...told(wait, tell) };
  },
});

export type Circuit = {
  /** Runs a call unless Discord is left alone. @throws BrokenCircuitError while it is */
  guarded<Result>(call: () => Promise<Result>): Promise<Result>;
};

/**
 * Leaves Discord alone after a few failures in a row: server errors, time-outs, connections that are refused. After a wait one call is
 * let through to find out whether it is back, while the others wait for how that ends; each look that fails makes the wait longer.
 * @param onChange when the next look is (Unix ms) while Discord is left alone; undefined once it is back
 */
export const openCircuit = (onChange: (retryAt: number | undefined) => void): Circuit => {
  let wait = 0;
  const breaker = circuitBreaker(
    handleWhen(
      (error) =>
        !(error instanceof InvalidRequestsStop) && classifyDiscordError(error)?.kind === 'unavailable',
    ),
    {
      halfOpenAfter: told(new ExponentialBackoff(WAITS), (ms) => {
        wait = ms;
      }),
      breaker: new ConsecutiveBreaker(FAILURES),
    },
  );
  breaker.onStateChange((state) => {
    if (state === CircuitState.Open) onChange(Math.ceil(Date.now() + wait));
    if (state === CircuitState.Closed) onChange(undefined);
  });
  return { guarded: (call) => breaker.execute(call) };
};
