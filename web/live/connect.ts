import { createHub } from './hub.ts';
import type { FromTab, ToTab } from './messages.ts';

/** The hub, as a tab sees it. */
export type HubPort = {
  postMessage(message: FromTab): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToTab>) => void): void;
  start(): void;
  close(): void;
};

/** A hub of this tab alone, where browsers share no workers. */
const connectAlone = (): HubPort => {
  const { port1, port2 } = new MessageChannel();
  createHub().connect(port2);
  port2.start();
  return port1;
};

/** Whether tabs of this browser share one connection; where not, a tab that nobody sees gives its own up. */
export const isShared = (): boolean => typeof SharedWorker !== 'undefined';

/** Connects a tab to the hub. */
export const connectHub = (): HubPort =>
  isShared()
    ? new SharedWorker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'guildhall-live' })
        .port
    : connectAlone();
