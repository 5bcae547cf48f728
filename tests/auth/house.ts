import pg from 'pg';
import { expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import { type Auth, openAuth } from '#platform/auth/auth.ts';
import { startTail } from '#platform/changes/tail.ts';
import { openNotifications } from '#platform/database/notifications.ts';
import { fileLinks } from '#platform/files/links.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { PLATFORM_PERMISSIONS } from '#platform/http/platform-contracts.ts';
import { createHttpServer } from '#platform/http/server.ts';
import { TIME_LIMITS } from '#platform/http/time-limits.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { platformWords } from '#platform/i18n/words.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { createSimulator } from '#simulator/index.ts';
import { databaseForTest, type TestDatabase } from '#tests/support/database.ts';
import { noDeeds } from '#tests/support/no-deeds.ts';
import { noFiles } from '#tests/support/no-files.ts';
import { freePort } from '#tests/support/product.ts';

export const silent = createLogger('silent', { write: () => undefined });
/** What `GET /api/v1/me` answers. */
export const meSchema = z.object({
  name: z.string(),
  discordId: z.string().nullable(),
  isOperator: z.boolean(),
});

export type House = {
  readonly url: string;
  readonly database: TestDatabase;
  readonly auth: Auth;
  readonly simulator: Awaited<ReturnType<typeof createSimulator>>;
  /** Lets time pass for the server's own limits (ms). */
  pass(ms: number): void;
};

/** Server, database and simulator, all real. */
export const openHouse = async (): Promise<House> => {
  let now = 0;
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
    guildRoutes: [],
    tables: PLATFORM_PERMISSIONS,
    events: {},
    owners: {},
    housekeeping: [],
    words,
    translator: createTranslator(words),
    logger: silent,
    clock: () => now,
    trustProxy: 1,
    timeLimits: TIME_LIMITS,
    baseUrl: url,
    discord: noDeeds,
    discordUrl: simulator.url,
    cdnUrl: simulator.url,
    intents: ['members'],
    botUserId: '9000000000000000001',
    guildIconUrl: (id) => id,
    avatarUrl: (id) => id,
    imageOrigin: simulator.url,
    dashboardFolder: undefined,
    files: noFiles,
    fileLinks: fileLinks('secret of these tests'),
    afterSettings: () => undefined,
    readTrouble: async () => null,
    readContent: async () => null,
    checkMember: async () => undefined,
    checks: {},
  });
  onTestFinished(() => server.stop());
  await server.listen(port, '127.0.0.1');
  const pass = (ms: number): void => {
    now += ms;
  };
  return { url, database, auth, simulator, pass };
};

/** A browser as far as cookies go. */
export const openBrowser = ({ url }: Pick<House, 'url'>) => {
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
export type Browser = ReturnType<typeof openBrowser>;

/** Begins to sign in with Discord; where one is sent to. */
export const begin = async (
  browser: Browser,
  callbackURL = '/guilds',
  errorCallbackURL = '/sign-in',
): Promise<URL> => {
  const answer = await browser.go('POST', '/api/auth/sign-in/social', {
    provider: 'discord',
    callbackURL,
    errorCallbackURL,
  });
  expect(answer.status).toBe(200);
  return new URL(z.object({ url: z.string() }).parse(await answer.json()).url);
};

/** The simulator's consent page, answered. Returns where it sends the browser back to. */
export const consent = async (asked: URL, decision: 'authorize' | 'cancel', nth = 0): Promise<string> => {
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

export const signIn = async (browser: Browser, nth = 0): Promise<Response> =>
  browser.go('GET', await consent(await begin(browser), 'authorize', nth));
