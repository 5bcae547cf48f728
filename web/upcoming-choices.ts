import { z } from 'zod';
import { UPCOMING_DAYS } from '#platform/schedule/contracts.ts';

/** What is chosen on the page of what comes next, kept in the address. */
export const upcomingChoices = z.object({
  feature: z.string().max(40).optional().catch(undefined),
  days: z.literal(UPCOMING_DAYS).optional().catch(undefined),
});
