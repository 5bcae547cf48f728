import { z } from 'zod';
import { beginningOf } from '#platform/text/shorten.ts';
import { lineOfText } from '#platform/text/text.ts';
import { SEARCH_LIMIT } from '#records/contracts.ts';
import { TASK_STATES, type TaskState } from '../model.ts';

/** Tasks on a page. */
export const PAGE_SIZES = [10, 20, 50, 100] as const;
export type PageSize = (typeof PAGE_SIZES)[number];
const USUAL_SIZE: PageSize = 20;

/** What is chosen in the list, kept in the address. */
export const choices = z.object({
  state: z.enum(TASK_STATES).optional().catch(undefined),
  search: z
    .union([z.string(), z.number().transform(String)])
    .transform((text) => beginningOf(text.trim(), SEARCH_LIMIT))
    .pipe(lineOfText({ max: SEARCH_LIMIT }))
    .optional()
    .catch(undefined),
  mine: z.literal(true).optional().catch(undefined),
  /** Cursors of the pages before this one, the newest last. */
  pages: z.array(z.string()).optional().catch(undefined),
  size: z.literal(PAGE_SIZES).optional().catch(undefined),
  new: z.boolean().optional().catch(undefined),
});

/** What is asked of the API for a list. */
export type ListQuery = {
  readonly state?: TaskState | undefined;
  readonly search?: string | undefined;
  readonly mine?: 'true' | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

/** The list that the choices mean. Pure. */
export const listQueryOf = (chosen: z.output<typeof choices>): ListQuery & { readonly limit: PageSize } => ({
  state: chosen.state,
  search: chosen.search,
  mine: chosen.mine ? 'true' : undefined,
  cursor: chosen.pages?.at(-1),
  limit: chosen.size ?? USUAL_SIZE,
});

export const taskNumber = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number);
