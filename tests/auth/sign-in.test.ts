import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { type Auth, openAuth } from '#platform/auth/auth.ts';
import { startTail } from '#platform/changes/tail.ts';
import { openNotifications } from '#platform/database/notifications.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { PLATFORM_PERMISSIONS } from '#platform/http/platform-contracts.ts';
import { createHttpServer } from '#platform/http/server.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { platformWords } from '#platform/i18n/words.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { createSimulator } from '#simulator/index.ts';
import { databaseForTest, type TestDatabase } from '#tests/support/database.ts';
import { freePort } from '#tests/support/product.ts';

const silent = createLogger('silent', { write: () => undefined });
const meSchema = z.object({ name: z.string(), discordId: z.string().nullable(), isOperator: z.boolean() });

type House = {
  readonly url: string;
  readonly database: TestDatabase;
  readonly auth: Auth;
  readonly simulator: Awaited<ReturnType<typeof createSimulator>>;
};

/** Server, database and simulator, all real. */
const openHouse = async (): Promise<House> => {
  const database = await databaseForTest();
  const simulator = await createSimulator({ demo: true });
  onTestFinished(() => simulator.stop());
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const application = await simulator.control.createApplication({ body: { name: 'Guildhall' } });
  const notifications = openNotifications({
    createClient: () => new pg.Client({ connectionString: database.url }),
    logger: silent,
  });
  onTestFinished(() => notifications.stop());
  const auth = await openAuth({
    notifications,
    database,
    baseUrl: url,
    discord: {
      clientId: application.id,
      clientSecret: application.clientSecret,
      api: simulator.apiUrl,
    },
    logger: silent,
  });
  const tail = startTail({
    pool: database.pool,
    notifications,
    logger: silent,
  });
  onTestFinished(() => tail.stop());
  const words = { platform: platformWords };
  const server = await createHttpServer({
    auth,
    guilds: openGuilds({ database, clock: () => new Date(), wake: tail.wake, notifications }),
    tail,
    features: [],
    tables: PLATFORM_PERMISSIONS,
    events: {},
    words,
    translator: createTranslator(words),
    logger: silent,
    baseUrl: url,
    discordUrl: simulator.url,
    guildIconUrl: (id) => id,
    avatarUrl: (id) => id,
    imageOrigin: simulator.url,
    dashboardFolder: undefined,
    afterSettings: () => undefined,
    checks: {},
  });
  onTestFinished(() => server.stop());
  await server.listen(port, '127.0.0.1');
  return { url, database, auth, simulator };
};

/** A browser as far as cookies go. */
const openBrowser = ({ url }: Pick<House, 'url'>) => {
  const jar = new Map<string, string>();
  const cookieHeader = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const go = async (
    method: string,
    target: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const response = await fetch(new URL(target, url), {
      method,
      redirect: 'manual',
      headers: {
        ...(jar.size > 0 ? { cookie: cookieHeader() } : {}),
        ...(method === 'GET' ? {} : { origin: url }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  return { go, jar, me: async () => go('GET', '/api/v1/me') };
};
type Browser = ReturnType<typeof openBrowser>;

const begin = async (browser: Browser, callbackURL = '/guilds'): Promise<URL> => {
  const answer = await browser.go('POST', '/api/auth/sign-in/social', { provider: 'discord', callbackURL });
  expect(answer.status).toBe(200);
  return new URL(z.object({ url: z.string() }).parse(await answer.json()).url);
};

/** The simulator's consent page, answered. Returns where it sends the browser back to. */
const consent = async (asked: URL, decision: 'authorize' | 'cancel', nth = 0): Promise<string> => {
  const page = await (await fetch(asked)).text();
  const people = [...page.matchAll(/name="user_id" value="(\d+)"/g)].map((match) => match[1] ?? '');
  const answer = await fetch(new URL('/oauth2/authorize', asked), {
    method: 'POST',
    body: new URLSearchParams([
      ...asked.searchParams,
      ['user_id', people[nth] ?? ''],
      ['decision', decision],
    ]),
    redirect: 'manual',
  });
  return answer.headers.get('location') ?? '';
};

const signIn = async (browser: Browser, nth = 0): Promise<Response> =>
  browser.go('GET', await consent(await begin(browser), 'authorize', nth));

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

test('who says no on Discord’s page comes back to the sign-in page, not signed in', async () => {
  const house = await openHouse();
  const browser = openBrowser(house);
  const back = await consent(await begin(browser), 'cancel');
  const done = await browser.go('GET', back);
  expect(done.headers.get('location')).toBe(
    `${house.url}/sign-in?error=access_denied&error_description=The+resource+owner+or+authorization+server+denied+the+request`,
  );
  expect((await browser.me()).status).toBe(401);
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

test('nobody is sent elsewhere after signing in', async () => {
  const house = await openHouse();
  const browser = openBrowser(house);
  for (const callbackURL of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/a\nb',
    '',
  ]) {
    const answer = await browser.go('POST', '/api/auth/sign-in/social', { provider: 'discord', callbackURL });
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

test('a wrong name and a wrong password are answered alike, and not more than ten times a minute', async () => {
  const house = await openHouse();
  await house.auth.ensureOperator();
  const browser = openBrowser(house);
  const tryOne = async (username: string, password: string) => {
    const answer = await browser.go('POST', '/api/auth/sign-in/username', { username, password });
    return { status: answer.status, body: await answer.text(), retry: answer.headers.get('retry-after') };
  };
  const first = await tryOne('operator', 'wrong');
  expect(first.status).toBe(401);
  for (const name of ['nobody', 'x', 'two words', 'o'.repeat(60), '']) {
    expect((await tryOne(name, 'wrong')).body).toBe(first.body);
  }
  for (let count = 0; count < 4; count += 1) expect((await tryOne('operator', '')).status).toBe(401);
  const limited = await tryOne('operator', 'wrong');
  expect(limited.status).toBe(429);
  expect(limited.body).toContain('too-many-requests');
  expect(Number(limited.retry)).toBeGreaterThan(0);
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
