import { z } from 'zod';
import type { Contracts } from '../contract.ts';

/** A leap runs every timer on its way; this far takes seconds at most (ms). */
const LONGEST_LEAP_MS = 366 * 24 * 60 * 60_000;

const clockSchema = z.object({
  mode: z.enum(['real', 'frozen', 'offset']),
  at: z.number().describe('Unix ms'),
  iso: z.string(),
});

export const clockContracts = {
  getClock: { method: 'GET', path: '/clock', summary: 'The simulated time', answer: clockSchema },
  setClock: {
    method: 'PUT',
    path: '/clock',
    summary: 'Freezes, sets or advances the simulated time, and with it all timers',
    body: z
      .strictObject({
        mode: z
          .enum(['real', 'frozen', 'offset'])
          .optional()
          .describe('real: the machine’s; offset: at a distance from it; frozen: only when advanced'),
        at: z
          .union([z.iso.datetime({ offset: true }), z.int().min(0)])
          .optional()
          .describe('What it becomes at once: ISO 8601, or Unix ms'),
        advance: z
          .int()
          .min(0)
          .max(LONGEST_LEAP_MS)
          .optional()
          .describe('Lets so many ms pass, with every timer on the way; after `mode` and `at`'),
      })
      .refine(({ mode, at }) => mode !== 'real' || at === undefined, {
        path: ['at'],
        message: 'The real time cannot be set; use mode offset or frozen',
      }),
    answer: clockSchema,
  },
} as const satisfies Contracts;
