import { z } from 'zod';
import type { Database } from '#platform/database/connect.ts';
import { readFact, writeFact } from '#platform/database/facts.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Trouble } from './connection.ts';
import { TROUBLES } from './troubles.ts';

/** Where the bot says for all processes what keeps it from Discord. */
const FACT = 'bot.trouble';

const storedSchema = z
  .object({ kind: z.enum(TROUBLES), retryAt: z.iso.datetime() })
  .nullable()
  .catch(null);

/** Stores what keeps the bot from Discord, one thing after another. */
export const keepTrouble = (
  { installation }: Pick<Database, 'installation'>,
  logger: Logger,
): { keep(trouble: Trouble | undefined): void; stop(): Promise<void> } => {
  let storing = Promise.resolve();
  return {
    keep: (trouble) => {
      const stored = trouble && { ...trouble, retryAt: new Date(trouble.retryAt).toISOString() };
      storing = storing
        .then(() => writeFact(installation, FACT, stored ?? null))
        .catch((error: unknown) =>
          logger.warn({ err: error }, 'What keeps the bot from Discord could not be stored'),
        );
    },
    stop: () => storing,
  };
};

/** What keeps the bot from Discord, as it said last. */
export const readTrouble = async ({
  installation,
}: Pick<Database, 'installation'>): Promise<z.output<typeof storedSchema>> =>
  storedSchema.parse(await readFact(installation, FACT));
