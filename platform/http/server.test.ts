import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FIRST, ORIGIN, startHttp } from '#tests/support/http.ts';

const notes = `/api/v1/guilds/${FIRST}/notes`;

const dashboard = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-dashboard-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<title>the page</title>');
  await writeFile(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder, 'assets', 'index-abc.js'), 'export {}');
  return folder;
};

test('the dashboard’s page is served for all its paths, hashed files for ever, and a lost file is not the page', async () => {
  const { call } = await startHttp(await dashboard());
  for (const path of ['/', '/guilds/1/tasks', '/sign-in?error=x', '/index.html']) {
    const page = await call(undefined, 'GET', path);
    expect(page).toMatchObject({ status: 200, body: '<title>the page</title>' });
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-type')).toContain('text/html');
  }
  const script = await call(undefined, 'GET', '/assets/index-abc.js');
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await call(undefined, 'GET', '/icon.svg')).headers.get('cache-control')).toBe('no-cache');
  expect((await call(undefined, 'GET', '/assets/index-old.js')).status).toBe(404);
  expect((await call(undefined, 'HEAD', '/guilds')).status).toBe(200);
  expect((await call(undefined, 'POST', '/guilds')).status).toBe(404);
  for (const path of ['/..%2f..%2fetc/passwd', '/assets/..%2f..%2f..%2fetc/passwd', '/%00'])
    expect((await call(undefined, 'GET', path)).body).not.toContain('root:');
});

test('without a built dashboard the page says what to run', async () => {
  const { call } = await startHttp(join(tmpdir(), 'guildhall-not-there'));
  expect((await call(undefined, 'GET', '/')).body).toContain('npm run build');
});

test('scripts run from our own files only, and no page may frame us', async () => {
  const { call } = await startHttp();
  for (const path of ['/', '/api/v1/me', '/api/docs']) {
    const policy = (await call(undefined, 'GET', path)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  }
});

test('the documentation is OpenAPI 3.1 of every route, on a page without inline scripts', async () => {
  const { call, url } = await startHttp();
  const page = (await call(undefined, 'GET', '/api/docs')).body;
  expect(page).not.toMatch(/<script(?![^>]*src=)/);
  for (const [, file = ''] of String(page).matchAll(/(?:src|href)="([^"]+)"/g))
    expect((await fetch(new URL(file, `${url}/api/docs`))).status, file).toBe(200);
  const { body } = await call(undefined, 'GET', '/api/docs/json');
  expect(body).toMatchObject({
    openapi: '3.1.0',
    paths: {
      '/api/v1/guilds/{guildId}/notes': {
        post: {
          requestBody: {
            content: { 'application/json': { schema: { required: ['text'], additionalProperties: false } } },
          },
          responses: { 201: {} },
        },
      },
      '/api/v1/guilds/{guildId}/log': { get: {} },
      '/api/v1/stream': { get: {} },
      '/api/auth/sign-in/username': { post: {} },
    },
  });
  expect(JSON.stringify(body)).not.toContain('/healthz');
});

test('what fails while the database is away is answered with 503 and when to ask again, and is no fault of ours in the log', async () => {
  const { call, checks, lines, database } = await startHttp();
  await database.pool.query('drop table guildhall.facts cascade; drop table guildhall.guilds cascade');
  expect(await call('ana', 'GET', '/api/v1/guilds')).toMatchObject({ status: 500 });
  checks.isDatabaseWell = false;
  const answer = await call('ana', 'GET', '/api/v1/guilds');
  expect(answer).toMatchObject({ status: 503, body: { code: 'database-away' } });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(lines.filter((line) => line.includes('A request failed'))).toHaveLength(2);
});

test('healthz tells of the process, readyz of what it needs', async () => {
  const { call, checks } = await startHttp();
  expect((await call(undefined, 'GET', '/healthz')).status).toBe(200);
  expect((await call(undefined, 'GET', '/readyz')).body).toEqual({
    status: 'ok',
    checks: { database: true },
  });
  checks.isDatabaseWell = false;
  expect(await call(undefined, 'GET', '/readyz')).toMatchObject({
    status: 503,
    body: { checks: { database: false } },
  });
});

test.each([undefined, 'https://evil.example', 'null', `${ORIGIN}.evil.example`, 'http://127.0.0.1:3000'])(
  'a change with a cookie and the Origin %s is refused',
  async (origin) => {
    const { url, call } = await startHttp();
    const answer = await fetch(url + notes, {
      method: 'POST',
      headers: {
        cookie: 'as=ana',
        'content-type': 'application/json',
        ...(origin === undefined ? {} : { origin }),
      },
      body: '{"text":"x"}',
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'bad-origin' });
    expect((await call('ana', 'GET', notes)).body).toMatchObject({ items: [] });
  },
);

test('requests are limited by guild and person, before anything else is looked at', async () => {
  const { call } = await startHttp();
  const first = await call('ben', 'GET', notes);
  expect(first.headers.get('ratelimit-limit')).toBe('600');
  expect(first.headers.get('ratelimit-remaining')).toBe('599');
  for (let sent = 0; sent < 600; sent += 50)
    await Promise.all(Array.from({ length: 50 }, () => call('ben', 'GET', `${notes}?limit=wrong`)));
  const limited = await call('ben', 'GET', notes, { headers: { 'accept-language': 'fi' } });
  expect(limited).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((limited.body as { detail: string }).detail).toMatch(/^Liian monta pyyntöä\. Odota \d+ s/);
  expect((await call('ana', 'GET', notes)).status).toBe(200);
  expect((await call('ben', 'GET', '/api/v1/me')).status).toBe(200);
});

test('strangers who try guild after guild are limited, too', async () => {
  const { call } = await startHttp();
  const path = '/api/v1/guilds/1000000000000000077/notes';
  const statuses = new Set<number>();
  for (let sent = 0; sent < 650; sent += 50)
    for (const { status } of await Promise.all(Array.from({ length: 50 }, () => call('otto', 'GET', path))))
      statuses.add(status);
  expect(statuses).toEqual(new Set([404, 429]));
});

test('what the API and health answer is kept in no cache', async () => {
  const { call } = await startHttp();
  for (const [as, path] of [
    ['ben', '/api/v1/me'],
    [undefined, '/api/v1/me'],
    ['ben', notes],
    ['ben', '/api/v1/none'],
    [undefined, '/api/docs/json'],
    [undefined, '/healthz'],
    [undefined, '/readyz'],
  ] as const)
    expect((await call(as, 'GET', path)).headers.get('cache-control'), path).toBe('no-store');
});
