import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { Simulator } from '../index.ts';
import { openSimulator } from '../testing/open.ts';

/** What comes after the answer to the upgrade: in the read that ended with it, and in the next one. */
const readAfterUpgrade = async ({ gatewayUrl }: Simulator, query: string) => {
  const { port, pathname, host } = new URL(gatewayUrl);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    [
      `GET ${pathname}${query} HTTP/1.1`,
      `Host: ${host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}`,
      '\r\n',
    ].join('\r\n'),
  );
  const [first] = (await once(socket, 'data')) as [Buffer];
  const [next] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  const head = first.indexOf('\r\n\r\n');
  return { status: first.toString('latin1').slice(9, 12), leftOver: first.subarray(head + 4), next };
};

test.each([
  ['HELLO', '?v=10&encoding=json', '"op":10'],
  ['a refusal', '?v=4', ''],
])('%s never comes in one read with the answer to the upgrade', async (_, query, said) => {
  const simulator = await openSimulator();
  for (let round = 0; round < 20; round += 1) {
    const reads = await Promise.all([1, 2, 3, 4].map(() => readAfterUpgrade(simulator, query)));
    for (const { status, leftOver, next } of reads) {
      expect(status).toBe('101');
      expect(leftOver).toHaveLength(0);
      expect(next.toString('latin1')).toContain(said);
    }
  }
});
