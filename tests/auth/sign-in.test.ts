import { expect, test } from 'vitest';
import { openAuth } from '#platform/auth/auth.ts';
import { databaseForTest } from '#tests/support/database.ts';
import { begin, consent, meSchema, openBrowser, openHouse, signIn, silent } from './house.ts';

test('a member signs in with Discord, is known by their Discord id, and signs out', async () => {
  const house = await openHouse();
  const browser = openBrowser(house);
  const asked = await begin(browser, '/guilds/1/tasks?state=open');
  expect(asked.searchParams.get('scope')).toBe('identify');
  expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
  const back = await consent(asked, 'authorize');
  const done = await browser.go('GET', back);
  expect(done.status).toBe(302);
  expect(done.headers.get('location')).toBe('/guilds/1/tasks?state=open');
  const [cookie = ''] = done.headers.getSetCookie().filter((each) => each.includes('session_token'));
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  const me = meSchema.parse(await (await browser.me()).json());
  expect(me.discordId).toMatch(/^\d{17,20}$/);
  expect(me.isOperator).toBe(false);
  const stolen = new Map(browser.jar);
  expect((await browser.go('POST', '/api/auth/sign-out', {})).status).toBe(200);
  expect((await browser.me()).status).toBe(401);
  for (const [name, value] of stolen) browser.jar.set(name, value);
  expect((await browser.me()).status).toBe(401);
});

test('signing in twice is the same account, with the newest name, and keeps none of Discord’s tokens', async () => {
  const house = await openHouse();
  await signIn(openBrowser(house));
  await house.database.pool.query(`update guildhall."user" set name = 'Old name'`);
  const again = openBrowser(house);
  await signIn(again);
  expect(meSchema.parse(await (await again.me()).json()).name).not.toBe('Old name');
  const { rows } = await house.database.pool.query(
    'select "accessToken", "refreshToken", "idToken", count(*) over () as accounts from guildhall.account',
  );
  expect(rows).toEqual([{ accessToken: null, refreshToken: null, idToken: null, accounts: 1 }]);
});

test('two members are two accounts', async () => {
  const house = await openHouse();
  const [one, other] = [openBrowser(house), openBrowser(house)];
  await signIn(one, 0);
  await signIn(other, 1);
  const [a, b] = [await (await one.me()).json(), await (await other.me()).json()];
  expect(a).not.toEqual(b);
});

test('a code that was sent to another browser, was used before, or is made up signs nobody in', async () => {
  const house = await openHouse();
  const victim = openBrowser(house);
  const back = await consent(await begin(victim), 'authorize');
  const attacker = openBrowser(house);
  await attacker.go('GET', back);
  expect((await attacker.me()).status).toBe(401);
  const lured = openBrowser(house);
  await begin(lured);
  await lured.go('GET', back);
  expect((await lured.me()).status).toBe(401);
  const alone = openBrowser(house);
  await alone.go('GET', '/api/auth/callback/discord?code=x&state=y');
  await alone.go('GET', '/api/auth/callback/discord');
  expect((await alone.me()).status).toBe(401);
});

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  '\t//evil.example',
  '/.//evil.example',
  'http://localhost@evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
])('nobody is sent to %j after signing in, whether it works or not', async (elsewhere) => {
  const browser = openBrowser(await openHouse());
  for (const body of [
    { callbackURL: elsewhere },
    { callbackURL: '/', errorCallbackURL: elsewhere },
    { callbackURL: '/', newUserCallbackURL: elsewhere },
  ]) {
    const answer = await browser.go('POST', '/api/auth/sign-in/social', { provider: 'discord', ...body });
    expect(answer.status).toBe(400);
  }
});

test('the operator is made once, and the password is stored as a hash only', async () => {
  const house = await openHouse();
  const operator = await house.auth.ensureOperator();
  if (!operator) throw new Error('no operator');
  expect(await house.auth.ensureOperator()).toBeUndefined();
  const dump = JSON.stringify([
    (await house.database.pool.query('select * from guildhall."user"')).rows,
    (await house.database.pool.query('select * from guildhall.account')).rows,
    (await house.database.pool.query('select * from guildhall.facts')).rows,
  ]);
  expect(dump).not.toContain(operator.password);
  const browser = openBrowser(house);
  const answer = await browser.go('POST', '/api/auth/sign-in/username', {
    username: 'operator',
    password: operator.password,
  });
  expect(answer.status).toBe(200);
  // The token is in the cookie, where scripts cannot read it.
  expect(await answer.text()).toBe('{"signedIn":true}');
  expect(meSchema.parse(await (await browser.me()).json())).toMatchObject({
    discordId: null,
    isOperator: true,
  });
});

test('an operator whose making was cut off gets a password on the next start', async () => {
  const house = await openHouse();
  await house.auth.ensureOperator();
  await house.database.pool.query('delete from guildhall.account');
  const operator = await house.auth.ensureOperator();
  const browser = openBrowser(house);
  const answer = await browser.go('POST', '/api/auth/sign-in/username', {
    username: operator?.name,
    password: operator?.password,
  });
  expect(answer.status).toBe(200);
});

test('a wrong name and a wrong password are answered alike', async () => {
  const house = await openHouse();
  await house.auth.ensureOperator();
  const browser = openBrowser(house);
  const tryOne = async (username: string, password: string) => {
    const answer = await browser.go('POST', '/api/auth/sign-in/username', { username, password });
    return { status: answer.status, body: await answer.text() };
  };
  const first = await tryOne('operator', 'wrong');
  expect(first.status).toBe(401);
  for (const name of ['nobody', 'x', 'two words', 'o'.repeat(60), ''])
    expect(await tryOne(name, 'wrong')).toEqual(first);
  expect(await tryOne('operator', '')).toEqual(first);
});

test('ten wrong passwords make the next one wait, which is told, and lock nobody out', async () => {
  const house = await openHouse();
  const operator = await house.auth.ensureOperator();
  const browser = openBrowser(house);
  const tryOne = (password: string) =>
    browser.go(
      'POST',
      '/api/auth/sign-in/username',
      { username: 'operator', password },
      { 'accept-language': 'fi' },
    );
  const statuses: number[] = [];
  for (let count = 0; count < 10; count += 1) statuses.push((await tryOne('wrong')).status);
  expect(statuses).toEqual([401, 401, 401, 401, 429, 429, 429, 429, 429, 429]);
  const refused = await tryOne(operator?.password ?? '');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(await refused.json()).toMatchObject({
    code: 'too-many-passwords',
    detail: expect.stringContaining('1 sekunnin kuluttua'),
  });
  // From another address nobody waits.
  const elsewhere = openBrowser(house);
  const login = { username: 'operator', password: operator?.password };
  const from = { 'x-forwarded-for': '192.0.2.7' };
  expect((await elsewhere.go('POST', '/api/auth/sign-in/username', login, from)).status).toBe(200);
  house.pass(1000);
  expect((await tryOne(operator?.password ?? '')).status).toBe(200);
  expect((await browser.me()).status).toBe(200);
});

test('a new sign-in ends the session that it replaces in the same browser, and no other', async () => {
  const house = await openHouse();
  const operator = await house.auth.ensureOperator();
  const elsewhere = openBrowser(house);
  await signIn(elsewhere);
  const browser = openBrowser(house);
  await signIn(browser);
  const before = openBrowser(house);
  for (const [name, value] of browser.jar) before.jar.set(name, value);
  await browser.go('POST', '/api/auth/sign-in/username', {
    username: 'operator',
    password: operator?.password,
  });
  expect(meSchema.parse(await (await browser.me()).json()).isOperator).toBe(true);
  expect((await before.me()).status).toBe(401);
  for (const [name, value] of browser.jar) before.jar.set(name, value);
  await signIn(browser);
  expect(meSchema.parse(await (await browser.me()).json()).isOperator).toBe(false);
  expect((await before.me()).status).toBe(401);
  expect((await elsewhere.me()).status).toBe(200);
});

test('accounts are not made, changed or read over HTTP', async () => {
  const house = await openHouse();
  const browser = openBrowser(house);
  await signIn(browser);
  const before = await (await browser.me()).json();
  const attempts: readonly (readonly [string, string, unknown])[] = [
    [
      'POST',
      'sign-up/email',
      { email: 'a@b.c', password: 'long enough password', name: 'A', isOperator: true },
    ],
    ['POST', 'update-user', { name: 'Somebody else', isOperator: true }],
    ['POST', 'update-user', { username: 'operator' }],
    ['POST', 'link-social', { provider: 'discord', callbackURL: '/' }],
    ['POST', 'unlink-account', { providerId: 'discord' }],
    ['POST', 'change-email', { newEmail: 'operator@guildhall.invalid' }],
    ['POST', 'sign-in/email', { email: 'operator@guildhall.invalid', password: 'x' }],
    ['POST', 'get-access-token', { providerId: 'discord' }],
    ['POST', 'is-username-available', { username: 'operator' }],
    ['GET', 'get-session', undefined],
    ['GET', 'list-accounts', undefined],
    ['GET', 'list-sessions', undefined],
    ['POST', 'delete-user', {}],
  ];
  for (const [method, path, body] of attempts) {
    expect((await browser.go(method, `/api/auth/${path}`, body)).status, path).toBe(404);
  }
  expect(await (await browser.me()).json()).toEqual(before);
});

test('another page can neither sign somebody in nor out', async () => {
  const house = await openHouse();
  const browser = openBrowser(house);
  await signIn(browser);
  const evil = { origin: 'https://evil.example' };
  expect((await browser.go('POST', '/api/auth/sign-out', {}, evil)).status).toBe(403);
  const fresh = openBrowser(house);
  const login = { username: 'operator', password: 'x' };
  expect((await fresh.go('POST', '/api/auth/sign-in/username', login, evil)).status).toBe(403);
  expect((await browser.me()).status).toBe(200);
});

test('a forged, cut or foreign cookie is nobody’s', async () => {
  const house = await openHouse();
  const browser = openBrowser(house);
  await signIn(browser);
  const name = 'guildhall.session_token';
  const real = browser.jar.get(name) ?? '';
  const [token = ''] = decodeURIComponent(real).split('.');
  for (const value of [
    token,
    `${token}.`,
    `${token}.AAAA`,
    real.slice(0, -6),
    `x${real}`,
    '%E0%A4%A',
    'null',
  ]) {
    browser.jar.set(name, value);
    expect((await browser.me()).status, value).toBe(401);
  }
  browser.jar.set(name, real);
  expect((await browser.me()).status).toBe(200);
});

test('a session ends a week after its last use, and one in use lives on with its cookie', async () => {
  const house = await openHouse();
  const browser = openBrowser(house);
  await signIn(browser);
  const set = (expiry: string) =>
    house.database.pool.query(`update guildhall.session set "expiresAt" = now() + interval '${expiry}'`);
  await set('5 days');
  const renewed = await browser.me();
  expect(renewed.status).toBe(200);
  expect(renewed.headers.getSetCookie().join()).toMatch(/session_token=.*Max-Age=604800/);
  const { rows } = await house.database.pool.query(
    `select "expiresAt" > now() + interval '6 days' as lives from guildhall.session`,
  );
  expect(rows).toEqual([{ lives: true }]);
  await set('-1 second');
  // Written behind the house's back: the database tells of it, a moment later.
  await expect.poll(async () => (await browser.me()).status).toBe(401);
});

test('outside of this machine cookies are Secure', async () => {
  const database = await databaseForTest();
  const discord = { clientId: '1', clientSecret: 's', api: 'https://discord.com/api' };
  for (const baseUrl of ['https://hall.example', 'http://hall.example']) {
    const auth = await openAuth({ database, baseUrl, discord, logger: silent });
    const answer = await auth.handle(
      new Request(`${baseUrl}/api/auth/sign-in/social`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: baseUrl },
        body: JSON.stringify({ provider: 'discord', callbackURL: '/' }),
      }),
    );
    expect(answer.headers.getSetCookie().join()).toMatch(/__Secure-guildhall\.state=.*; Secure/);
  }
});

test('many processes may start at once on an empty database', async () => {
  const database = await databaseForTest();
  const discord = { clientId: '1', clientSecret: 's', api: 'https://discord.com/api' };
  const open = () => openAuth({ database, baseUrl: 'http://localhost:1', discord, logger: silent });
  const auths = await Promise.all([open(), open(), open()]);
  expect(auths).toHaveLength(3);
});
