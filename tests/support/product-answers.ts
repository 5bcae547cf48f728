import { z } from 'zod';

/** The part of `GET /api/v1/guilds` that tests need. */
export const guildSummariesSchema = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string() })),
});
