import { z } from 'zod';
import type { Route } from '../../rest/router.ts';
import { parseBody } from '../../rest/validate.ts';
import type { Simulation } from '../../simulation.ts';
import { controlRoute } from '../control-route.ts';

/** A leap runs every timer on its way; this far takes seconds at most (ms). */
const LONGEST_LEAP_MS = 366 * 24 * 60 * 60_000;

const clockSchema = z.strictObject({
  mode: z.enum(['real', 'frozen', 'offset']).optional(),
  /** ISO 8601 or Unix ms. */
  at: z.union([z.iso.datetime({ offset: true }), z.int().min(0)]).optional(),
  /** Moves time on by so many ms, after `mode` and `at`. */
  advance: z.int().min(0).max(LONGEST_LEAP_MS).optional(),
});

const presentClock = ({ time }: Simulation) => ({
  mode: time.mode(),
  at: time.now(),
  iso: new Date(time.now()).toISOString(),
});

/** The simulated clock. */
export const clockRoutes: readonly Route[] = [
  controlRoute('GET', '/clock', ({ simulation }) => ({ status: 200, body: presentClock(simulation) })),
  controlRoute('PUT', '/clock', ({ simulation, body }) => {
    const { mode, at, advance } = parseBody(clockSchema, body);
    const { time } = simulation;
    const wanted = mode ?? (at !== undefined && time.mode() === 'real' ? 'offset' : time.mode());
    if (mode !== undefined || at !== undefined)
      time.set(wanted, typeof at === 'string' ? Date.parse(at) : at);
    if (advance !== undefined) time.advance(advance);
    return { status: 200, body: presentClock(simulation) };
  }),
];
