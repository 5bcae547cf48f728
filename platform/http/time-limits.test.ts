import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { FIRST, ORIGIN, startHttp } from '#tests/support/http.ts';

const SHORT = { headersMs: 200, requestMs: 400, idleMs: 600, keepAliveMs: 300, checkEveryMs: 50 } as const;

/** A connection that sends something, then a byte at a time for as long as it is let. Resolves with what came back. */
const trickle = async (url: string, begin: string, byte: string): Promise<string> => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  socket.on('error', () => undefined);
  // Being reset is being ended, too.
  const closed = new Promise<void>((done) => socket.once('close', () => done()));
  await once(socket, 'connect');
  socket.write(begin);
  const timer = setInterval(() => byte !== '' && socket.write(byte), 20);
  await closed;
  clearInterval(timer);
  return answer;
};

const head = `POST /api/v1/guilds/${FIRST}/notes HTTP/1.1\r\nhost: localhost\r\norigin: ${ORIGIN}\r\ncookie: as=ana\r\n`;

test('connections that send their body or their headers byte by byte, or nothing, are ended', async () => {
  const { url } = await startHttp(undefined, undefined, { timeLimits: SHORT });
  const slow = Array.from({ length: 20 }, () =>
    trickle(url, `${head}content-type: application/json\r\ncontent-length: 200000\r\n\r\n{`, ' '),
  );
  const others = [trickle(url, head, 'x'), trickle(url, '', ''), trickle(url, 'GET / HT', '')];
  for (const answer of await Promise.all(slow)) expect(answer).toMatch(/^HTTP\/1.1 408 |^$/);
  await Promise.all(others);
});

test('a connection that asks nothing more is ended', async () => {
  const { url } = await startHttp(undefined, undefined, { timeLimits: SHORT });
  expect(await trickle(url, 'GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n', '')).toContain('200 OK');
});

test('the live stream lives on', async () => {
  const { url, first } = await startHttp(undefined, undefined, { timeLimits: { ...SHORT, idleMs: 60_000 } });
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const stream = await fetch(`${url}/api/v1/stream?guilds=${FIRST}`, {
    headers: { cookie: 'as=ana' },
    signal: controller.signal,
  });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain('hello');
  // Past every limit of a request.
  await delay(1_000);
  await first.change({ kind: 'system' }, async (tx) => {
    tx.log({ type: 'stream.tested', entity: 'guild', entityId: FIRST, data: {} });
  });
  expect((await reader?.read())?.value).toContain('stream.tested');
});
