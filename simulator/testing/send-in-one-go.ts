import { connect } from 'node:net';
import type { Simulator } from '../index.ts';

/**
 * Sends the same request many times over one connection without waiting for the answers between, as HTTP/1.1 allows. Gives the
 * answers' statuses.
 */
export const sendInOneGo = (simulator: Simulator, request: string, count: number): Promise<number[]> =>
  new Promise((done, fail) => {
    const { hostname, port } = new URL(simulator.apiUrl);
    const text = `${request} HTTP/1.1\r\nHost: ${hostname}\r\n`;
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${text}\r\n`.repeat(count - 1));
      socket.write(`${text}Connection: close\r\n\r\n`);
    });
    const parts: Buffer[] = [];
    socket.on('data', (part: Buffer) => parts.push(part));
    socket.on('error', fail);
    socket.on('end', () => {
      const answers = Buffer.concat(parts).toString();
      done([...answers.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status)));
    });
  });
