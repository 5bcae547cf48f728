import { expect, onTestFinished, test } from 'vitest';
import { openAuth } from '#platform/auth/auth.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { createSimulator } from '#simulator/index.ts';
import { databaseForTest } from '#tests/support/database.ts';

test('probe', async () => {
  const database = await databaseForTest();
  const simulator = await createSimulator({ demo: true });
  onTestFinished(() => simulator.stop());
  const baseUrl = 'http://localhost:3999';
  const response = await fetch(`${simulator.controlUrl}/applications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'G' }),
  });
  const application = (await response.json()) as { id: string; clientSecret: string };
  const t0 = performance.now();
  const auth = await openAuth({
    database,
    baseUrl,
    discord: { clientId: application.id, clientSecret: application.clientSecret, api: simulator.apiUrl },
    logger: createLogger('debug', { write: (l) => console.log(l) }),
  });
  console.log('open', performance.now() - t0);
  const start = await auth.handle(
    new Request(`${baseUrl}/api/auth/sign-in/social`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: baseUrl },
      body: JSON.stringify({ provider: 'discord', callbackURL: '/g' }),
    }),
  );
  const { url } = (await start.json()) as { url: string };
  const cookies = start.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  console.log(url, start.headers.getSetCookie());
  const page = await (await fetch(url)).text();
  const userId = /name="user_id" value="(\d+)"/.exec(page)?.[1] ?? '';
  const form = new URLSearchParams([
    ...new URL(url).searchParams,
    ['user_id', userId],
    ['decision', 'authorize'],
  ]);
  const consent = await fetch(new URL('/oauth2/authorize', url), {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const back = consent.headers.get('location') ?? '';
  console.log(consent.status, back);
  const code = new URL(back).searchParams.get('code') ?? '';
  const of = globalThis.fetch;
  globalThis.fetch = async (...args: Parameters<typeof of>) => {
    const r = await of(...args);
    const u = args[0] instanceof Request ? args[0].url : String(args[0]);
    console.log(
      'FETCH',
      u,
      args[1]?.method,
      JSON.stringify(args[1]?.headers instanceof Headers ? [...args[1].headers] : args[1]?.headers),
      String(args[1]?.body),
      r.status,
      await r.clone().text(),
    );
    return r;
  };
  console.log(code);
  const done = await auth.handle(new Request(back, { headers: { cookie: cookies } }));
  console.log(done.status, done.headers.get('location'), done.headers.getSetCookie());
  const session = done.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  console.log(await auth.viewer(new Headers({ cookie: session })), userId);
  console.log(
    (await database.pool.query('select * from guildhall."user"')).rows,
    (await database.pool.query('select * from guildhall.account')).rows,
  );
  const update = await auth.handle(
    new Request(`${baseUrl}/api/auth/update-user`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: baseUrl, cookie: session },
      body: JSON.stringify({ name: 'Somebody else' }),
    }),
  );
  console.log(
    'update',
    update.status,
    await update.text(),
    (await auth.viewer(new Headers({ cookie: session })))?.name,
  );
  expect(1).toBe(1);
});
