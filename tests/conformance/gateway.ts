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
export const FEW_INTENTS = (1 << 0) | (1 << 7);
/** Every intent that there is. */
export const ALL_INTENTS = 53_608_447;

/** An event as it came. */
export type Heard = { readonly name: string; readonly data: unknown };

/** A bot on a bare socket, ready. It answers when it is asked whether it is there. */
export const openGateway = async (
  simulator: Simulator,
  token: string,
  intents: number = FEW_INTENTS,
  heard: (event: Heard) => void = () => undefined,
) => {
  const socket = new WebSocket(`${simulator.gatewayUrl}?v=10&encoding=json`);
  const waiting = new Map<string, (data: unknown) => void>();
  const next = (event: string): Promise<unknown> =>
    new Promise((resolve) => {
      waiting.set(event, resolve);
    });
  const send = (op: number, d: unknown): void => socket.send(JSON.stringify({ op, d }));
  socket.on('message', (data) => {
    const { op, t, d } = frameSchema.parse(JSON.parse(String(data)));
    if (op === 10) send(2, { token, intents, properties: { os: '', browser: '', device: '' } });
    if (op === 1) send(1, null);
    if (typeof t !== 'string') return;
    waiting.get(t)?.(d);
    heard({ name: t, data: d });
  });
  const ready = next('READY');
  await once(socket, 'open');
  await ready;
  return { next, send, stop: (): void => socket.terminate() };
};
