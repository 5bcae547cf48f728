import { z } from 'zod';
import { REASONS } from '../entity.ts';

/** The views of the economy's page. */
export const VIEWS = ['leaderboard', 'history', 'statistics'] as const;
export const viewSchema = z.enum(VIEWS);
export type View = z.infer<typeof viewSchema>;

/** By what the history is narrowed, kept in the address. */
export const historyChoices = z.object({
  reason: z.enum(REASONS).optional().catch(undefined),
  direction: z.enum(['in', 'out']).optional().catch(undefined),
  /** A user id, which an address may hold as a number that is too long for one. */
  member: z
    .string()
    .regex(/^\d{5,20}$/)
    .optional()
    .catch(undefined),
  archived: z.literal(true).optional().catch(undefined),
});
export type HistoryChoices = z.infer<typeof historyChoices>;
