import { afterEach, expect, test, vi } from 'vitest';
import { request } from './call.ts';

afterEach(() => vi.unstubAllGlobals());

/** Whether a request is sent on when its page is left. */
const outlivesItsPage = async (method: string, body?: unknown): Promise<boolean | undefined> => {
  const sent = vi.fn<(path: string, init: RequestInit) => Promise<Response>>(async () => new Response('{}'));
  vi.stubGlobal('fetch', sent);
  await request(method, '/api/v1/me', body === undefined ? {} : { body });
  return sent.mock.calls[0]?.[1].keepalive;
};

test('a change is sent also when its page is left in the same moment, unless it is long; what is only read is not', async () => {
  expect(await outlivesItsPage('POST', { title: 'Short' })).toBe(true);
  expect(await outlivesItsPage('DELETE')).toBe(true);
  expect(await outlivesItsPage('POST', { title: 'ä'.repeat(4_096) })).toBe(false);
  expect(await outlivesItsPage('GET')).toBe(false);
});
