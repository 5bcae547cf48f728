import type { WebSocket } from 'ws';

/**
 * How long a socket is open before the first frame is written to it (ms of real time). Between Discord and its clients lies
 * a network; without it the first frame arrives in one read with the answer to the upgrade, and clients that drop what is
 * left over of that read wait for ever.
 */
const PAUSE_MS = 50;

/** Begins a conversation on a socket that has just been upgraded. What its client says before then waits. */
export const afterUpgrade = (socket: WebSocket, begin: () => void): void => {
  socket.on('error', () => socket.terminate());
  socket.pause();
  const timer = setTimeout(() => {
    begin();
    socket.resume();
  }, PAUSE_MS);
  socket.once('close', () => clearTimeout(timer));
};
