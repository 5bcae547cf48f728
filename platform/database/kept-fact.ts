import type { Logger } from '#platform/telemetry/logger.ts';
import type { Database } from './connect.ts';
import { writeFact } from './facts.ts';

/** Says a fact of the installation for all processes, each time anew. */
export type KeptFact<Value> = {
  keep(value: Value): void;
  /** Waits for what is being stored. */
  stop(): Promise<void>;
};

/**
 * Stores what a process says of itself, one thing after another, so that the last one stays. Whoever says it waits for nothing; what could
 * not be stored is logged.
 * @param lost what could not be stored, as a sentence of the log
 */
export const keepFact = <Value>(
  { installation }: Pick<Database, 'installation'>,
  logger: Logger,
  { name, lost }: { readonly name: string; readonly lost: string },
): KeptFact<Value> => {
  let storing = Promise.resolve();
  return {
    keep: (value) => {
      storing = storing
        .then(() => writeFact(installation, name, value))
        .catch((error: unknown) => logger.warn({ err: error }, lost));
    },
    stop: () => storing,
  };
};
