import { once } from 'node:events';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { startHttp } from '#tests/support/http.ts';

/** Asks as a browser that was given this address; `fetch` would not let a Host be set. */
const open = async (url: string, host: string, path: string, method = 'GET') => {
  const asked = request(`${url}${path}`, { method, headers: { host } });
  asked.end();
  const [answer] = await once(asked, 'response');
  answer.resume();
  return { status: answer.statusCode, location: answer.headers.location };
};

test('who opens this machine by another of its names is led to the one where they can sign in', async () => {
  const { url } = await startHttp();
  for (const name of ['127.0.0.1:3000', '[::1]:3000'])
    for (const path of ['/', '/guilds/1/tasks?state=open', '/sign-in?to=%2F', '//evil.example'])
      expect(await open(url, name, path)).toEqual({ status: 302, location: `http://localhost:3000${path}` });
});

test('the right address, the API and what a proxy may have renamed are led nowhere', async () => {
  const { url } = await startHttp();
  for (const [host, path] of [
    ['localhost:3000', '/'],
    ['127.0.0.1:3000', '/api/v1/me'],
    ['127.0.0.1:8080', '/'],
    ['192.168.1.5:3000', '/'],
    ['hall.example', '/'],
    ['evil.example:3000', '/'],
    ['', '/'],
  ] as const)
    expect((await open(url, host, path)).location, host).toBeUndefined();
  expect((await open(url, '127.0.0.1:3000', '/', 'POST')).location).toBeUndefined();
});

test('whoever signs in at an address that is not the dashboard’s is told the right one', async () => {
  const { call } = await startHttp();
  const answer = await call(undefined, 'POST', '/api/auth/sign-in/username', {
    body: { username: 'operator', password: 'x' },
    headers: { origin: 'http://192.168.1.5:3000' },
  });
  expect(answer).toMatchObject({
    status: 403,
    body: { code: 'bad-origin', detail: expect.stringContaining('http://localhost:3000') },
  });
});

const hasIpv6 = Object.values(networkInterfaces()).some((each) =>
  each?.some(({ address }) => address === '::1'),
);

test.runIf(hasIpv6)('what listens on this machine is there by IPv6 as well', async () => {
  const { url } = await startHttp();
  const other = url.replace('127.0.0.1', '[::1]');
  expect((await fetch(`${other}/healthz`)).status).toBe(200);
});
