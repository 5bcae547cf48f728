import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { RateLimited } from '../rest/errors.ts';
import type { RestAnswer } from '../rest/router.ts';
import type { Simulation } from '../simulation.ts';
import type { Target } from './faults.ts';

/** Pieces in which a slow answer comes. */
const PIECES = 4;

/** What a REST request's faults are aimed at. */
export const requestTarget = (
  { state, faults }: Simulation,
  method: string,
  path: string,
  userId: string | undefined,
): Target => {
  if (faults.areNone) return {};
  const [, resource, id = ''] = /^\/(guilds|channels)\/(\d+)/.exec(path) ?? [];
  const guildId = resource === 'channels' ? (state.channels.get(id)?.guild_id ?? undefined) : id;
  return { method, path, userId, guildId };
};

/**
 * Strikes a request before it is handled.
 * @returns whether its connection is gone
 */
export const strikeBefore = async (
  { faults, timers }: Simulation,
  target: Target,
  socket: Socket,
): Promise<boolean> => {
  if (faults.areNone) return false;
  const latency = faults.strike('latency', target);
  if (latency) await timers.wait(latency.ms);
  if (faults.strike('drop_request', target)) socket.destroy();
  else if (faults.strike('reset', target)) socket.resetAndDestroy();
  else return false;
  return true;
};

/**
 * What answers a request instead of its route.
 * @throws RateLimited for a 429
 */
export const strikeInstead = (
  { faults }: Simulation,
  target: Target,
  headers: Record<string, string>,
): RestAnswer | undefined => {
  if (faults.areNone) return undefined;
  const outage = faults.strike('outage', target);
  const error = outage ?? faults.strike('error', target);
  if (error) {
    const status = error.status ?? (outage ? 503 : 500);
    return { status, body: { message: `${status}: Simulated fault`, code: 0 } };
  }
  const limited = faults.strike('rate_limit', target);
  if (!limited) return undefined;
  headers['X-RateLimit-Scope'] = limited.scope;
  if (limited.scope === 'global') headers['X-RateLimit-Global'] = 'true';
  throw new RateLimited(limited.ms);
};

/** Strikes a request that took effect. @returns whether its connection is gone */
export const strikeAfter = ({ faults }: Simulation, target: Target, socket: Socket): boolean => {
  if (!faults.strike('lose_answer', target)) return false;
  socket.destroy();
  return true;
};

/** Ends an answer whose head was written: at once, or in pieces when a fault says so. */
export const endAnswer = async (
  { faults, timers }: Simulation,
  target: Target,
  response: ServerResponse,
  body: string | undefined,
): Promise<void> => {
  const slow = body === undefined ? undefined : faults.strike('slow_answer', target);
  if (!slow || body === undefined) return void response.end(body);
  const bytes = Buffer.from(body);
  const size = Math.max(1, Math.ceil(bytes.length / PIECES));
  for (let start = 0; start < bytes.length; start += size) {
    response.write(bytes.subarray(start, start + size));
    await timers.wait(slow.ms / PIECES);
  }
  response.end();
};
