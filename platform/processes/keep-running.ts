import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '#platform/telemetry/logger.ts';

/** Waits before a child is started again, one after another; the last one is repeated (ms). */
const WAITS_MS = [50, 500, 2_000, 5_000, 15_000] as const;
/** A child that lived this long is well: the next wait is the first again (ms). */
const WELL_AFTER_MS = 60_000;

/** A process of ours. */
export type Child = {
  /** Resolves when it is gone, however it went. */
  readonly exited: Promise<void>;
  /** Ends it; does nothing once it is gone. */
  stop(): Promise<void>;
};

export type KeepOptions = {
  /** As people know it, at the beginning of a sentence. */
  readonly name: string;
  readonly start: () => Promise<Child>;
  readonly logger: Logger;
  /** Waits before it is started again, one after another; the last one is repeated (ms). Default: up to 15 s. */
  readonly waitsMs?: readonly number[];
};

/**
 * Starts a child, and starts it again whenever it ends without being asked to, after growing waits.
 * @throws what the first start throws; later ones are logged and tried again
 */
export const keepRunning = async ({
  name,
  start,
  logger,
  waitsMs = WAITS_MS,
}: KeepOptions): Promise<{ stop(): Promise<void> }> => {
  const stopping = new AbortController();
  let child = await start();

  const startAgain = async (failures: number): Promise<number> => {
    for (let failed = failures; ; failed += 1) {
      await wait(waitsMs[Math.min(failed, waitsMs.length - 1)], undefined, { signal: stopping.signal });
      try {
        child = await start();
        return failed + 1;
      } catch (error) {
        logger.error({ err: error }, `${name} could not be started again; it is tried again`);
      }
    }
  };

  const watch = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const started = performance.now();
      await child.exited;
      if (stopping.signal.aborted) return;
      logger.error(`${name} ended by itself; it is started again`);
      if (performance.now() - started > WELL_AFTER_MS) failures = 0;
      failures = await startAgain(failures);
    }
    await child.stop(); // it was being started when it was to stop
  };
  const watching = watch().catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });

  return {
    stop: async () => {
      stopping.abort();
      await child.stop();
      await watching;
    },
  };
};
