import { z } from 'zod';
import type { Database } from '#platform/database/connect.ts';
import { readFact } from '#platform/database/facts.ts';
import { type KeptFact, keepFact } from '#platform/database/kept-fact.ts';
import type { Logger } from '#platform/telemetry/logger.ts';

/** Where the bot says for all processes whether Discord gives it what people write. */
const FACT = 'bot.reads-messages';

const storedSchema = z.boolean().nullable().catch(null);

/** Stores whether Discord gives the bot what people write, and says so where it does not. */
export const keepContent = (database: Pick<Database, 'installation'>, logger: Logger): KeptFact<boolean> => {
  const { keep, stop } = keepFact<boolean>(database, logger, {
    name: FACT,
    lost: 'Whether the bot may read messages could not be stored',
  });
  return {
    keep: (isGiven) => {
      if (!isGiven)
        logger.info(
          'Text commands are off, because the bot may not read messages: turn "Message Content Intent" on in Discord’s developer portal, and start again',
        );
      keep(isGiven);
    },
    stop,
  };
};

/** Whether Discord gives the bot what people write, as the bot found last; null before it has connected. */
export const readContent = async ({
  installation,
}: Pick<Database, 'installation'>): Promise<boolean | null> =>
  storedSchema.parse(await readFact(installation, FACT));
