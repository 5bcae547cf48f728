import fc from 'fast-check';
import { expect, test } from 'vitest';
import { features } from '#features/index.ts';
import { createTask } from '#features/tasks/service.ts';
import { logEnd } from '#platform/changes/read-log.ts';
import { FIRST, startHttp } from '#tests/support/http.ts';

type Route = { readonly method: string; readonly path: string; readonly parameters: readonly Parameter[] };
type Parameter = { readonly name: string; readonly in: string };

const newTask = { title: 'Keep me', description: null, reward: 1, dueAt: null, claimLimit: 1 };

/** Text that PostgreSQL cannot hold; as JSON, and as it can be written into an address. */
const UNSTORABLE = ['\0', 'a\0b', '\ud83d', 'x\ude00', '\udc00\ud800'];
const IN_ADDRESS = ['%00', 'a%00b', '%ED%A0%80', '%ff', '%u0000', '%'];

/** Any text, strange or not. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    ...UNSTORABLE,
    '\u0001',
    '\u200b',
    '\u2028',
    '\ufeff',
    '\ufffe',
    'e\u0301',
    "'; --",
    '\\',
    '%',
  ),
);
const anyValue = fc.oneof(
  { weight: 3, arbitrary: anyText },
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    '9999-12-31T23:59:59-01:00',
    '0001-01-01T00:00:00+14:00',
    '-000001-01-01T00:00:00Z',
    1e308,
    -1,
  ),
);
/** A body of a task with strange values in some fields. */
const anyBody = fc.dictionary(
  fc.oneof(
    fc.constantFrom('title', 'description', 'reward', 'dueAt', 'claimLimit', 'state', 'channel'),
    anyText,
  ),
  anyValue,
  { maxKeys: 4 },
);

const start = async () => {
  // Every parameter of every route is more than anybody asks in a minute.
  const http = await startHttp(undefined, features, { requestsPerMinute: 1_000_000 });
  await createTask(http.first, { kind: 'system' }, newTask);
  const { paths } = (await http.call('ana', 'GET', '/api/docs/json')).body as {
    paths: Record<string, Record<string, { parameters?: Parameter[] }>>;
  };
  const routes: Route[] = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) => ({
      method: method.toUpperCase(),
      path,
      parameters,
    })),
  );
  const asked = new Set<string>();
  /** Sends one request and sees that it was answered, and that a refusal has stored nothing. */
  const send = async (
    route: Route,
    address: string,
    options: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<number> => {
    const before = await logEnd(http.first);
    const headers = { 'if-match': '"1"', ...options.headers };
    const { status, body } = await http.call('ana', route.method, address, { ...options, headers });
    asked.add(`${route.method} ${route.path}`);
    const what = `${route.method} ${address} ${JSON.stringify(options.body)} → ${status} ${JSON.stringify(body)}`;
    expect(status, what).toBeLessThan(500);
    if (!address.startsWith('/api/auth')) expect(status, what).not.toBe(429);
    if (status >= 400) expect(await logEnd(http.first), what).toBe(before);
    return status;
  };
  const fill = (route: Route, value: (name: string) => string): string =>
    route.path.replace('{guildId}', FIRST).replace(/\{(\w+)\}/g, (_, name: string) => value(name));
  /** Whatever was stored, everything can still be read. */
  const readAll = async (): Promise<void> => {
    for (const path of ['tasks', 'log', 'members', 'settings/guild', 'settings/tasks', 'log/verification'])
      expect((await http.call('ana', 'GET', `/api/v1/guilds/${FIRST}/${path}`)).status, path).toBe(200);
    expect((await http.call('ana', 'GET', `/api/v1/guilds/${FIRST}/tasks`)).body).toMatchObject({
      unreadable: [],
    });
  };
  // Streams do not end by themselves; they have a test of their own below.
  const plain = routes.filter(({ path }) => path !== '/api/v1/stream');
  return { ...http, routes: plain, asked, send, fill, readAll };
};

const RIGHT: Readonly<Record<string, string>> = { taskId: '1', part: 'tasks', name: 'tasks' };
const right = (name: string): string => RIGHT[name] ?? '1';

test('text that cannot be stored is refused in every path and parameter', async () => {
  const { routes, asked, send, fill, readAll } = await start();
  for (const [at, route] of routes.entries()) {
    const text = (turn: number): string => IN_ADDRESS[(at + turn) % IN_ADDRESS.length] ?? '%00';
    await send(route, `${fill(route, right)}?${text(0)}=1`);
    for (const turn of IN_ADDRESS.keys()) {
      if (/\{\w+\}/.test(route.path.replace('{guildId}', '')))
        await send(
          route,
          fill(route, () => text(turn)),
        );
      for (const { name, in: place } of route.parameters)
        if (place === 'query') await send(route, `${fill(route, right)}?${name}=${text(turn)}`);
    }
  }
  expect(asked.size).toBe(routes.length);
  await readAll();
});

test('text that cannot be stored is refused in every body and header, and stores nothing', async () => {
  const { routes, send, fill, readAll } = await start();
  const bodies = (text: string): readonly unknown[] => [
    { title: text },
    { [text]: 1 },
    { channel: text },
    { username: text, password: text },
    text,
    [{ deep: [text] }],
  ];
  const headers = ['idempotency-key', 'if-match', 'accept-language', 'authorization', 'x-api-key'];
  for (const [at, route] of routes.filter(({ method }) => method !== 'GET').entries()) {
    for (const [turn, text] of UNSTORABLE.entries()) {
      const body = bodies(text)[(at + turn) % 6];
      expect(await send(route, fill(route, right), { body }), route.path).toBeGreaterThan(399);
    }
    for (const [turn, header] of headers.entries()) {
      const value = ['%00', '\u00ff\u0080', '"9999999999"'][(at + turn) % 3] ?? '';
      await send(route, fill(route, right), { body: { title: 1 }, headers: { [header]: value } });
    }
  }
  await readAll();
});

test('a cursor that was made up is refused', async () => {
  const { call } = await start();
  for (const cursor of ['x', JSON.stringify(['\0', '1']), JSON.stringify(['a', '\ud800']), '[]', '{}', '"'])
    expect(
      await call(
        'ana',
        'GET',
        `/api/v1/guilds/${FIRST}/members?cursor=${Buffer.from(cursor).toString('base64url')}`,
      ),
    ).toMatchObject({ status: 400 });
});

test.each(['%00', '%ED%A0%80', 'a%00', '1'.repeat(40), '-1', '1.5'])(
  'the stream refuses “%s” wherever it is said',
  async (text) => {
    const { call } = await start();
    for (const query of [
      `guilds=${text}`,
      `guilds=${FIRST}&lastEventId=${text}`,
      `guilds=${FIRST}&events=x%00&lastEventId=${FIRST}:1`,
    ]) {
      const { status } = await call('ana', 'GET', `/api/v1/stream?${query}`);
      expect([400, 404], query).toContain(status);
    }
  },
);

test('whatever is sent, nothing answers 500, and what was taken can be read back', async () => {
  const { routes, send, fill, readAll } = await start();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...routes),
      anyText,
      fc.oneof(anyBody, anyValue),
      async (route, text, body) => {
        const address = fill(
          route,
          () => encodeURIComponent(text.toWellFormed()).replaceAll('.', '%2E') || '1',
        );
        await send(route, address, route.method === 'GET' ? {} : { body });
        await send(route, `${fill(route, () => '1')}?search=${encodeURIComponent(text.toWellFormed())}`);
      },
    ),
    { numRuns: 150 },
  );
  await fc.assert(
    fc.asyncProperty(anyBody, async (body) => {
      const route = { method: 'POST', path: '/api/v1/guilds/{guildId}/tasks', parameters: [] };
      await send(
        route,
        fill(route, () => '1'),
        { body: { title: 'Fine', ...body } },
      );
    }),
    { numRuns: 100 },
  );
  await readAll();
});

test('a body that is nested without end is refused', async () => {
  const { call } = await start();
  const body = `{"channel":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  for (const path of ['settings/tasks', 'settings/guild', 'tasks'])
    expect(
      (
        await call('ana', path === 'tasks' ? 'POST' : 'PATCH', `/api/v1/guilds/${FIRST}/${path}`, {
          body,
          headers: { 'if-match': '"0"' },
        })
      ).status,
    ).toBe(400);
});
