import { z } from 'zod';
import type { Database } from '#platform/database/connect.ts';
import { readFact, writeFact } from '#platform/database/facts.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { CALL_TROUBLES, type CallTroubleKind } from './gateway/troubles.ts';

/** Where processes say for all that they do not call Discord now. */
const FACT = 'discord.calls';
/** So long after the next look was to be, what was said is believed (ms): its process may have been killed. */
const BELIEVED_MS = 60_000;

/** Why Discord is not called now, and when it is tried again (Unix ms). */
export type CallTrouble = { readonly kind: CallTroubleKind; readonly retryAt: number };

const storedSchema = z
  .object({ kind: z.enum(CALL_TROUBLES), retryAt: z.iso.datetime() })
  .nullable()
  .catch(null);

/** Stores what keeps a process from calling Discord, one thing after another. */
export const keepCallTrouble = (
  { installation }: Pick<Database, 'installation'>,
  logger: Logger,
): ((trouble: CallTrouble | undefined) => void) => {
  let storing = Promise.resolve();
  return (trouble) => {
    const stored = trouble && { ...trouble, retryAt: new Date(trouble.retryAt).toISOString() };
    storing = storing
      .then(() => writeFact(installation, FACT, stored ?? null))
      .catch((error: unknown) =>
        logger.warn({ err: error }, 'That Discord is not called could not be stored'),
      );
  };
};

/** What a process said last, unless it should have looked again since. @param now Unix ms */
export const readCallTrouble = async (
  { installation }: Pick<Database, 'installation'>,
  now: number,
): Promise<z.output<typeof storedSchema>> => {
  const stored = storedSchema.parse((await readFact(installation, FACT)) ?? null);
  return stored && Date.parse(stored.retryAt) + BELIEVED_MS > now ? stored : null;
};
