import { once } from 'node:events';
import { expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Simulator } from '../index.ts';

export type ReceivedFrame = {
  readonly op: number;
  readonly d: Record<string, unknown>;
  readonly s: number | null;
  readonly t: string | null;
};

/** A bare client of the gateway: it sends what a test says, keeps what it gets, and beats when it is asked to (op 1), unless it is silent. */
export const connectGateway = async (
  simulator: Simulator,
  query = '?v=10&encoding=json',
  isSilent = false,
) => {
  const socket = new WebSocket(simulator.gatewayUrl + query);
  onTestFinished(() => socket.terminate());
  const frames: ReceivedFrame[] = [];
  socket.on('message', (data, isBinary) => {
    if (isBinary) return;
    const frame: ReceivedFrame = JSON.parse(String(data));
    frames.push(frame);
    if (frame.op === 1 && !isSilent) socket.send(JSON.stringify({ op: 1, d: null }));
  });
  const closed = once(socket, 'close').then(([code]) => Number(code));
  await once(socket, 'open');
  const events = (name: string) => frames.filter((frame) => frame.t === name);
  return {
    socket,
    frames,
    events,
    closed,
    send: (op: number, d: unknown) => socket.send(JSON.stringify({ op, d })),
    next: async (name: string) => {
      await expect.poll(() => events(name).length).toBeGreaterThan(0);
      return events(name)[0] as ReceivedFrame;
    },
  };
};

/** What a client identifies with. */
export const identifyAs = (token: string, intents: number, extra: object = {}) => ({
  token,
  intents,
  properties: { os: 'test', browser: 'test', device: 'test' },
  ...extra,
});
