import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openAuth } from '#platform/auth/auth.ts';
import { openNotifications } from '#platform/database/notifications.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { databaseForTest, type TestDatabase } from '#tests/support/database.ts';

const logger = createLogger('silent', { write: () => undefined });
const baseUrl = 'http://localhost:1';

/** Sign-in as a process has it, and how often it asks the database. */
const openProcess = async (database: TestDatabase) => {
  const notifications = openNotifications({
    createClient: () => new pg.Client({ connectionString: database.url }),
    logger,
  });
  onTestFinished(() => notifications.stop());
  const discord = { clientId: '1', clientSecret: 's', api: 'https://discord.com/api' };
  return openAuth({ database, baseUrl, discord, logger, notifications });
};
type Process = Awaited<ReturnType<typeof openProcess>>;

const post = (auth: Process, path: string, body: unknown, cookie = '') =>
  auth.handle(
    new Request(`${baseUrl}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: baseUrl, cookie },
      body: JSON.stringify(body),
    }),
  );

const signIn = async (auth: Process, password: string): Promise<string> => {
  const answer = await post(auth, '/sign-in/username', { username: 'operator', password });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
};

const nameOf = async (auth: Process, cookie: string) => (await auth.recognise(cookie)).viewer?.name;

/** Two processes, and somebody whom both remember. */
const open = async () => {
  const database = await databaseForTest();
  const [here, there] = [await openProcess(database), await openProcess(database)];
  const password = (await here.ensureOperator())?.password ?? '';
  const cookie = await signIn(here, password);
  let asked = 0;
  database.pool.on('acquire', () => {
    asked += 1;
  });
  for (const auth of [here, there]) {
    const looksUp = async () => {
      const before = asked;
      expect(await nameOf(auth, cookie)).toBe('Operator');
      return asked - before;
    };
    await expect.poll(looksUp).toBe(0);
  }
  return { database, here, there, cookie };
};

test('a session that is remembered ends with its sign-out: at once here, as soon as it is heard elsewhere', async () => {
  const { here, there, cookie } = await open();
  expect((await post(here, '/sign-out', {}, cookie)).status).toBe(200);
  expect(await nameOf(here, cookie)).toBeUndefined();
  await expect.poll(() => nameOf(there, cookie)).toBeUndefined();
});

test('a session that is ended in the database itself ends everywhere', async () => {
  const { database, here, there, cookie } = await open();
  await database.pool.query('delete from guildhall.session');
  await expect.poll(() => nameOf(here, cookie)).toBeUndefined();
  await expect.poll(() => nameOf(there, cookie)).toBeUndefined();
});

test('who is called something else is called so everywhere', async () => {
  const { database, there, cookie } = await open();
  await database.pool.query(`update guildhall."user" set name = 'Somebody'`);
  await expect.poll(() => nameOf(there, cookie)).toBe('Somebody');
});

test('only the very cookies that were looked up are known again', async () => {
  const { here, cookie } = await open();
  const [name = '', value = ''] = cookie.split('=');
  for (const forged of [`${name}=${value.slice(0, -4)}`, `${name}=x${value}`, cookie.replace(/.$/, '')])
    expect(await nameOf(here, forged)).toBeUndefined();
});
