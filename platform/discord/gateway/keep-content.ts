import { z } from 'zod';
import type { Database } from '#platform/database/connect.ts';
import { readFact, writeFact } from '#platform/database/facts.ts';
import type { Logger } from '#platform/telemetry/logger.ts';

/** Where the bot says for all processes whether Discord gives it what people write. */
const FACT = 'bot.reads-messages';

const storedSchema = z.boolean().nullable().catch(null);

/** Stores whether Discord gives the bot what people write, and says so where it does not. */
export const keepContent = (
  { installation }: Pick<Database, 'installation'>,
  logger: Logger,
): { keep(isGiven: boolean): void; stop(): Promise<void> } => {
  let storing = Promise.resolve();
  return {
    keep: (isGiven) => {
      if (!isGiven)
        logger.info(
          'Text commands are off, because the bot may not read messages: turn "Message Content Intent" on in Discord’s developer portal, and start again',
        );
      storing = storing
        .then(() => writeFact(installation, FACT, isGiven))
        .catch((error: unknown) =>
          logger.warn({ err: error }, 'Whether the bot may read messages could not be stored'),
        );
    },
    stop: () => storing,
  };
};

/** Whether Discord gives the bot what people write, as the bot found last; null before it has connected. */
export const readContent = async ({
  installation,
}: Pick<Database, 'installation'>): Promise<boolean | null> =>
  storedSchema.parse(await readFact(installation, FACT));
