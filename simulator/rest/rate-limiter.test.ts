import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { openGuild, openSimulator } from '../testing/open.ts';
import { sendInOneGo } from '../testing/send-in-one-go.ts';

test('fifty requests of a bot are let through in a second, over all routes, and the next one is refused globally', async () => {
  let now = Date.now();
  const { bot, guild } = await openGuild(await openSimulator({ clock: () => now }), 0n);
  const ask = (index: number) =>
    bot('GET', index % 2 ? `/users/${guild.memberIds[index % 2]}` : '/users/@me');
  for (let index = 0; index < 50; index += 1) {
    const { status, headers } = await ask(index);
    if (status === 429) expect(headers.get('x-ratelimit-scope')).toBe('user');
  }
  const refused = await ask(1);
  expect(refused).toMatchObject({ status: 429, body: { global: true } });
  expect(refused.headers.get('x-ratelimit-scope')).toBe('global');
  expect(refused.headers.get('x-ratelimit-global')).toBe('true');
  now += 1000;
  expect((await ask(1)).headers.get('x-ratelimit-scope')).not.toBe('global');
});

test('ten thousand invalid requests in ten minutes ban the address, and the ban ends with the window', async () => {
  let now = Date.now();
  const simulator = await openSimulator({ clock: () => now });
  const { bot, as, guild } = await openGuild(simulator, PERMISSIONS.VIEW_CHANNEL);
  const person = await as(guild.ownerId);
  const statuses = await sendInOneGo(simulator, 'GET /api/v10/users/@me', 10_000);
  expect(statuses).toEqual(Array(10_000).fill(401));
  const banned = await fetch(`${simulator.apiUrl}/v10/users/@me`, {
    headers: { authorization: 'Bot nonsense' },
  });
  expect(banned.status).toBe(429);
  expect(banned.headers.get('via')).toBeNull();
  expect(Number(banned.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await banned.text()).toBe('error code: 1015');
  expect((await person('GET', '/users/@me')).status).toBe(200);
  now += 10 * 60_000;
  expect((await bot('GET', '/users/@me')).status).toBe(200);
});

test('an id that is no number is refused where it stands', async () => {
  const { bot } = await openGuild(await openSimulator(), 0n);
  expect(await bot('GET', '/channels/general')).toMatchObject({
    status: 400,
    body: { code: 50_035, errors: { channel_id: { _errors: [{ code: 'NUMBER_TYPE_COERCE' }] } } },
  });
});
