import { expect, test } from 'vitest';
import { startHttp } from '#tests/support/http.ts';

/** How many beginnings of signing in are left to the visitor at an address, as far as the server knows them. */
const left = async (trustProxy: readonly string[] | number | undefined, forwarded: readonly string[]) => {
  const { call } = await startHttp(undefined, undefined, { trustProxy });
  const remaining: (string | null)[] = [];
  for (const addresses of forwarded) {
    const answer = await call(undefined, 'GET', '/api/auth/callback/discord', {
      headers: { 'x-forwarded-for': addresses },
    });
    remaining.push(answer.headers.get('ratelimit-remaining'));
  }
  return remaining;
};

test('nobody is believed who says whom they pass on, unless they are trusted', async () => {
  expect(await left(undefined, ['192.0.2.1', '192.0.2.2'])).toEqual(['59', '58']);
  expect(await left(0, ['192.0.2.1', '192.0.2.2'])).toEqual(['59', '58']);
  expect(await left(['10.0.0.0/8'], ['192.0.2.1', '192.0.2.2'])).toEqual(['59', '58']);
});

test('behind a trusted proxy limits see the visitor', async () => {
  expect(await left(['loopback'], ['192.0.2.1', '192.0.2.2', '192.0.2.1'])).toEqual(['59', '59', '58']);
  expect(await left(1, ['192.0.2.1', '192.0.2.2'])).toEqual(['59', '59']);
});

test('what a visitor puts before what the proxies say changes nothing', async () => {
  expect(await left(1, ['203.0.113.1, 192.0.2.1', '203.0.113.2, 192.0.2.1'])).toEqual(['59', '58']);
  expect(await left(2, ['203.0.113.1, 192.0.2.1, 10.0.0.1', '203.0.113.2, 192.0.2.1, 10.0.0.1'])).toEqual([
    '59',
    '58',
  ]);
  expect(
    await left(
      ['127.0.0.1', '10.0.0.0/8'],
      ['203.0.113.1, 192.0.2.1, 10.0.0.1', '203.0.113.2, 192.0.2.1, 10.0.0.2'],
    ),
  ).toEqual(['59', '58']);
});
