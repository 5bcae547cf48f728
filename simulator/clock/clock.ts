import { createTimerQueue, type Timer } from './timer-queue.ts';

/** How the simulated time goes: with the machine's clock, at a distance from it, or not at all. */
export type ClockMode = 'real' | 'offset' | 'frozen';

/** Timers on the simulated clock. Delays are in ms of simulated time; callbacks run one after the other. */
export type Timers = {
  /** Runs once, when the simulated clock is `ms` later. */
  setTimeout(run: () => void, ms: number): Timer;
  /** Runs every `ms`; a clock that leapt ahead by itself does not make it catch up. */
  setInterval(run: () => void, ms: number): Timer;
  /** Undefined and timers that are over are ignored. */
  clear(timer: Timer | undefined): void;
  /** Resolves when the simulated clock is `ms` later. */
  wait(ms: number): Promise<void>;
};

/** How far time goes (Unix ms): ids have room for no later one, with a year to spare for what is still to come then. */
export const LATEST_MS = Date.UTC(2153, 0, 1);

/** The longest that a real timer may be (ms). */
const LONGEST_MS = 2 ** 31 - 1;
/** How often a clock that a test moves by hand is looked at (real ms). */
const LOOK_MS = 50;

/**
 * The simulation's time and its timers. While it is frozen nothing happens until it is advanced; then all timers that
 * come due run in order of time, each at its own time, so that the same calls give the same outcome.
 * @param source Unix ms that time follows when it is not frozen
 */
export const createClock = (source: () => number) => {
  const queue = createTimerQueue();
  const isMachine = source === Date.now;
  let mode: ClockMode = 'real';
  let offset = 0;
  let frozenAt = 0;
  // While timers run that an advance made due: the time of the one that runs.
  let leapAt: number | undefined;
  let real: ReturnType<typeof setTimeout> | undefined;

  const now = (): number => {
    if (leapAt !== undefined) return leapAt;
    if (mode === 'frozen') return frozenAt;
    return mode === 'offset' ? source() + offset : source();
  };

  const arm = (): void => {
    clearTimeout(real);
    real = undefined;
    const next = queue.nextAt();
    if (next === undefined || mode === 'frozen') return;
    const wait = Math.max(0, Math.min(next - now(), LONGEST_MS));
    real = setTimeout(runDue, isMachine ? wait : Math.min(wait, LOOK_MS));
    real.unref();
  };

  const runDue = (): void => {
    try {
      queue.runUntil(now(), now);
    } finally {
      arm();
    }
  };

  /** Moves time on to `target`, through everything that is due on the way. */
  const leap = (target: number): void => {
    let at = now();
    try {
      queue.runUntil(target, (due) => {
        // What was late already runs now: time never goes back on the way.
        at = Math.max(at, due);
        leapAt = at;
        return at;
      });
    } finally {
      leapAt = undefined;
    }
  };

  const put = (mode_: ClockMode, at: number): void => {
    mode = mode_;
    frozenAt = at;
    offset = at - source();
  };

  const add = (run: () => void, ms: number, every: number | undefined): Timer => {
    const timer = queue.add(now() + Math.max(0, ms), run, every);
    if (leapAt === undefined && queue.nextAt() === timer.at) arm();
    return timer;
  };

  const timers: Timers = {
    setTimeout: (run, ms) => add(run, ms, undefined),
    // An interval of nothing would never let an advance end.
    setInterval: (run, ms) => add(run, ms, Math.max(1, ms)),
    clear: (timer) => {
      if (timer) queue.remove(timer);
    },
    wait: (ms) => new Promise((done) => void add(done, ms, undefined)),
  };

  return {
    /** Unix ms. */
    now,
    timers,
    mode: (): ClockMode => mode,
    /**
     * Changes how time goes, at once: what came due by it runs, all at the new time; an interval runs once. Time that is
     * set back runs nothing: what shall run once waits until it is as late as it is due, intervals go on at their pace.
     * @param at Unix ms that it becomes; default what it is; nothing for `real`
     */
    set: (wanted: ClockMode, at?: number): void => {
      if (leapAt !== undefined) throw new Error('A timer may not set the clock');
      put(wanted, wanted === 'real' ? source() : (at ?? now()));
      queue.quicken(now());
      runDue();
    },
    /** Lets so many ms pass, with every timer on the way; a clock that follows the machine's then stays that much ahead. */
    advance: (ms: number): void => {
      if (leapAt !== undefined) throw new Error('A timer may not set the clock');
      const target = now() + ms;
      leap(target);
      put(mode === 'frozen' ? 'frozen' : 'offset', target);
      arm();
    },
    /** Forgets all timers. */
    stop: (): void => {
      clearTimeout(real);
      queue.clear();
    },
  };
};
export type Clock = ReturnType<typeof createClock>;
