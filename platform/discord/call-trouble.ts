import type { z } from 'zod';
import type { Database } from '#platform/database/connect.ts';
import { readFact } from '#platform/database/facts.ts';
import { keepFact } from '#platform/database/kept-fact.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { storedTrouble, toStoredTrouble } from './gateway/stored-trouble.ts';
import { CALL_TROUBLES, type CallTroubleKind } from './gateway/troubles.ts';

/** Where processes say for all that they do not call Discord now. */
const FACT = 'discord.calls';
/** So long after the next look was to be, what was said is believed (ms): its process may have been killed. */
const BELIEVED_MS = 60_000;

/** Why Discord is not called now, and when it is tried again (Unix ms). */
export type CallTrouble = { readonly kind: CallTroubleKind; readonly retryAt: number };

const storedSchema = storedTrouble(CALL_TROUBLES);

/** Stores what keeps a process from calling Discord, one thing after another. */
export const keepCallTrouble = (
  database: Pick<Database, 'installation'>,
  logger: Logger,
): ((trouble: CallTrouble | undefined) => void) => {
  const { keep } = keepFact(database, logger, {
    name: FACT,
    lost: 'That Discord is not called could not be stored',
  });
  return (trouble) => keep(toStoredTrouble(trouble));
};

/** What a process said last, unless it should have looked again since. @param now Unix ms */
export const readCallTrouble = async (
  { installation }: Pick<Database, 'installation'>,
  now: number,
): Promise<z.output<typeof storedSchema>> => {
  const stored = storedSchema.parse((await readFact(installation, FACT)) ?? null);
  return stored && Date.parse(stored.retryAt) + BELIEVED_MS > now ? stored : null;
};
