import { z } from 'zod';

/** What is chosen on the log's page, kept in the address. */
export const logChoices = z.object({
  /** Also what only keeps things in order. */
  all: z.literal(true).optional().catch(undefined),
});
