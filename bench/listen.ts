import { once } from 'node:events';
import { WebSocket } from 'ws';

/** Hears of messages that are shown or changed. */
export type Listener = {
  /** When a message with a text was heard of (ms of `performance.now`). */
  shown(text: string): Promise<number>;
  close(): void;
};

/**
 * Listens to Discord's gateway with no more than is needed: as a member's client does, or as a bare bot.
 * @param intents of a bot
 * @param heard gets each message's event besides
 */
export const listen = async (
  url: string,
  token: string,
  { intents, heard }: { readonly intents?: number; readonly heard?: (message: unknown) => void } = {},
): Promise<Listener> => {
  const socket = new WebSocket(`${url}?v=10&encoding=json`);
  const waiting = new Map<string, (at: number) => void>();
  let beating: NodeJS.Timeout | undefined;
  const ready = new Promise<void>((done) => {
    socket.on('message', (data) => {
      const text = String(data);
      const { op, t, d } = JSON.parse(text) as {
        op: number;
        t: string | null;
        d: { heartbeat_interval: number } | null;
      };
      if (op === 10 && d) {
        socket.send(JSON.stringify({ op: 2, d: { token, properties: {}, intents } }));
        // Whoever is not heard of is cut off, and would wait for ever.
        beating = setInterval(() => socket.send(JSON.stringify({ op: 1, d: null })), d.heartbeat_interval);
      }
      if (t === 'READY') done();
      if (t !== 'MESSAGE_CREATE' && t !== 'MESSAGE_UPDATE') return;
      heard?.(d);
      for (const [wanted, found] of waiting) {
        if (!text.includes(wanted)) continue;
        waiting.delete(wanted);
        found(performance.now());
      }
    });
  });
  await once(socket, 'open');
  await ready;
  return {
    shown: (text) => new Promise((done) => waiting.set(text, done)),
    close: () => {
      clearInterval(beating);
      socket.terminate();
    },
  };
};
