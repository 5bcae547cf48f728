import { z } from 'zod';
import type { Ending } from '../../gateway/session.ts';
import type { Route } from '../../rest/router.ts';
import { parseBody } from '../../rest/validate.ts';
import { snowflake } from '../../rules/message-body.ts';
import { type ControlParts, controlRoute, countOf } from '../control-route.ts';
import { faultSchema } from '../faults.ts';

const disconnectSchema = z.object({
  applicationId: snowflake,
  /** Close code; absent: the socket is cut without a word. */
  code: z.int().min(4000).max(4999).optional(),
  /** 7: ask it to reconnect. 9: tell it that its session is invalid. */
  op: z.union([z.literal(7), z.literal(9)]).optional(),
  resumable: z.boolean().default(true),
});

const endingOf = ({ op, code, resumable }: z.output<typeof disconnectSchema>): Ending => {
  if (op === 7) return { kind: 'reconnect' };
  if (op === 9) return { kind: 'invalid', isResumable: resumable };
  return code === undefined ? { kind: 'cut' } : { kind: 'close', code };
};

/** How the simulator is doing, and what shall go wrong. */
export const runningRoutes = ({ simulation, hub, traffic }: ControlParts): readonly Route[] => [
  controlRoute('GET', '/health', () => ({ status: 200, body: { status: 'ok', pid: process.pid } })),
  controlRoute('GET', '/traffic', ({ query }) => ({
    status: 200,
    body: traffic.newest(countOf(query.get('limit'), 50)),
  })),
  controlRoute('GET', '/faults', () => ({ status: 200, body: simulation.faults.list() })),
  controlRoute('PUT', '/faults', ({ body }) => ({
    status: 200,
    body: simulation.faults.set(parseBody(z.array(faultSchema).max(50), body)),
  })),
  controlRoute('DELETE', '/faults', () => ({ status: 200, body: simulation.faults.set([]) })),
  controlRoute('GET', '/gateway/sessions', () => ({
    status: 200,
    body: hub.all().map((session) => ({
      id: session.id,
      userId: session.userId,
      isConnected: session.send !== undefined,
      sequence: session.replay.newest,
      shard: session.shard,
      intents: session.intents,
    })),
  })),
  controlRoute('POST', '/gateway/disconnect', ({ body }) => {
    const given = parseBody(disconnectSchema, body);
    for (const session of hub.sessionsOf(given.applicationId)) {
      session.end?.(endingOf(given));
      if (!given.resumable) hub.drop(session);
    }
    return { status: 204 };
  }),
];
