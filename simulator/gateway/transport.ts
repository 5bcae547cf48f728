import type { Transform } from 'node:stream';
import { constants, createDeflate, createZstdCompress, deflateSync, type Zlib } from 'node:zlib';
import type { WebSocket } from 'ws';

/** What a client may ask for in `?compress=`. Source: Discord's reference, "Transport Compression". */
export type StreamCompression = 'zlib-stream' | 'zstd-stream';

/** From here on a payload is compressed for a client that identified with `compress` (characters). Discord does not publish it. */
const LARGE_PAYLOAD = 8192;

/** How frames leave for one socket. */
export type Transport = {
  send(text: string): void;
  /** What was sent and has not left yet (bytes). */
  backlog(): number;
  /** After all that was sent before. */
  close(code: number, reason: string): void;
  /** From now on large payloads are compressed on their own, unless the whole stream already is. */
  compressPayloads(): void;
  /** Frees the compressor. */
  release(): void;
};

const plainTransport = (socket: WebSocket): Transport => {
  let compresses = false;
  return {
    send: (text) => {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(compresses && text.length >= LARGE_PAYLOAD ? deflateSync(text) : text);
    },
    backlog: () => socket.bufferedAmount,
    close: (code, reason) => socket.close(code, reason),
    compressPayloads: () => {
      compresses = true;
    },
    release: () => undefined,
  };
};

/** Each write is flushed by itself, so that a message is whole; the dictionary lives as long as the connection. */
const compressor = (compression: StreamCompression): Transform & Zlib =>
  compression === 'zlib-stream'
    ? createDeflate({ flush: constants.Z_SYNC_FLUSH })
    : createZstdCompress({ flush: constants.ZSTD_e_flush });

const streamTransport = (socket: WebSocket, compression: StreamCompression): Transport => {
  const stream = compressor(compression);
  let parts: Buffer[] = [];
  let underway = 0;
  let closing: (() => void) | undefined;
  const collect = (): void => {
    for (let part = stream.read(); part !== null; part = stream.read()) parts.push(part as Buffer);
  };
  // A message that outgrows the stream's buffer comes in several parts.
  stream.on('readable', collect);
  stream.on('error', () => socket.terminate());
  return {
    send: (text) => {
      if (socket.readyState !== socket.OPEN || stream.destroyed || closing) return;
      underway += 1;
      // When it was written, all of it can be read, and nothing of the next one.
      stream.write(text, () => {
        underway -= 1;
        collect();
        const message = parts.length === 1 ? parts[0] : Buffer.concat(parts);
        parts = [];
        if (message && socket.readyState === socket.OPEN) socket.send(message);
        if (underway === 0) closing?.();
      });
    },
    backlog: () => socket.bufferedAmount + stream.writableLength,
    close: (code, reason) => {
      closing = () => socket.close(code, reason);
      if (underway === 0) closing();
    },
    compressPayloads: () => undefined,
    release: () => stream.destroy(),
  };
};

/** Sends frames as the client asked for them. */
export const openTransport = (socket: WebSocket, compression: StreamCompression | undefined): Transport =>
  compression === undefined ? plainTransport(socket) : streamTransport(socket, compression);
