import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Simulator } from '#simulator/index.ts';

/** An interaction as the gateway tells of it. */
export type Interaction = { readonly id: string; readonly token: string };

const frameSchema = z.looseObject({
  op: z.number(),
  t: z.string().nullish(),
  d: z.unknown().optional(),
});
const interactionSchema = z.looseObject({ id: z.string(), token: z.string() });

/** A bot on a bare socket that hears of interactions and answers none. */
export const listenForInteractions = async (simulator: Simulator, token: string) => {
  const socket = new WebSocket(`${simulator.gatewayUrl}?v=10&encoding=json`);
  const { promise: heard, resolve: hear } = Promise.withResolvers<Interaction>();
  const ready = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const { op, t, d } = frameSchema.parse(JSON.parse(String(data)));
      if (op === 10)
        socket.send(
          JSON.stringify({
            op: 2,
            d: { token, intents: 0, properties: { os: '', browser: '', device: '' } },
          }),
        );
      if (t === 'READY') resolve();
      if (t === 'INTERACTION_CREATE') hear(interactionSchema.parse(d));
    });
  });
  await once(socket, 'open');
  await ready;
  return {
    /** The first interaction. */
    heard,
    stop: (): void => socket.terminate(),
  };
};
