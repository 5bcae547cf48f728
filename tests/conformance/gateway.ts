import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Simulator } from '#simulator/index.ts';

const frameSchema = z.looseObject({
  op: z.number(),
  t: z.string().nullish(),
  d: z.unknown().optional(),
});

/** Guilds and voice states. */
const INTENTS = (1 << 0) | (1 << 7);

/** A bot on a bare socket, ready. */
export const openGateway = async (simulator: Simulator, token: string) => {
  const socket = new WebSocket(`${simulator.gatewayUrl}?v=10&encoding=json`);
  const waiting = new Map<string, (data: unknown) => void>();
  const next = (event: string): Promise<unknown> =>
    new Promise((resolve) => {
      waiting.set(event, resolve);
    });
  const send = (op: number, d: unknown): void => socket.send(JSON.stringify({ op, d }));
  socket.on('message', (data) => {
    const { op, t, d } = frameSchema.parse(JSON.parse(String(data)));
    if (op === 10) send(2, { token, intents: INTENTS, properties: { os: '', browser: '', device: '' } });
    if (typeof t === 'string') waiting.get(t)?.(d);
  });
  const ready = next('READY');
  await once(socket, 'open');
  await ready;
  return { next, send, stop: (): void => socket.terminate() };
};
