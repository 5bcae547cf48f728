import type { z } from 'zod';
import type { Database } from '#platform/database/connect.ts';
import { readFact } from '#platform/database/facts.ts';
import { type KeptFact, keepFact } from '#platform/database/kept-fact.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Trouble } from './connection.ts';
import { storedTrouble, toStoredTrouble } from './stored-trouble.ts';
import { TROUBLES } from './troubles.ts';

/** Where the bot says for all processes what keeps it from Discord. */
const FACT = 'bot.trouble';

const storedSchema = storedTrouble(TROUBLES);

/** Stores what keeps the bot from Discord, one thing after another. */
export const keepTrouble = (
  database: Pick<Database, 'installation'>,
  logger: Logger,
): KeptFact<Trouble | undefined> => {
  const lost = 'What keeps the bot from Discord could not be stored';
  const { keep, stop } = keepFact(database, logger, { name: FACT, lost });
  return { keep: (trouble) => keep(toStoredTrouble(trouble)), stop };
};

/** What keeps the bot from Discord, as it said last. */
export const readTrouble = async ({
  installation,
}: Pick<Database, 'installation'>): Promise<z.output<typeof storedSchema>> =>
  storedSchema.parse(await readFact(installation, FACT));
