import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { features } from '#features/index.ts';
import { doctorCommand } from '#platform/discord/doctor/command.ts';
import { verbsOf } from '#platform/discord/interactions/command.ts';
import { platformInteractions } from '#platform/discord/interactions/ping.ts';
import { startHttp } from '#tests/support/http.ts';
import { namedIn, readPage, tableLines } from './read-pages.ts';

/** The requirements of each system, by how many they are. */
const REQUIREMENTS = { CMS: 17, BOT: 9, RACE: 13, TKT: 11, DCM: 8 } as const;

/** Endpoints for programs that watch the process, which the description leaves out. */
const UNDESCRIBED = ['/healthz', '/readyz'];

const openApi = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** `GET /api/v1/me` and all others that there are. */
const readEndpoints = async (): Promise<ReadonlySet<string>> => {
  const { call } = await startHttp(undefined, features);
  const { paths } = openApi.parse((await call(undefined, 'GET', '/api/docs/json')).body);
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  for (const path of UNDESCRIBED) expect((await call(undefined, 'GET', path)).status, path).toBe(200);
  return new Set([...described, ...UNDESCRIBED.map((path) => `GET ${path}`)]);
};

const commands = new Set(
  [
    ...features.map(({ interactions }) => interactions),
    platformInteractions([
      doctorCommand({ examine: () => Promise.reject(new Error('Nobody is examined here')) }, ''),
    ]),
  ]
    .flatMap((interactions) => interactions.commands ?? [])
    .flatMap((command) => [command.name, ...verbsOf(command).map(({ path }) => path.join(' '))]),
);

const missingOf = (text: string, endpoints: ReadonlySet<string>): readonly string[] => {
  const named = namedIn(text);
  return [
    ...named.endpoints.filter((endpoint) => !endpoints.has(endpoint)),
    ...named.files.filter((file) => !existsSync(resolve(import.meta.dirname, '../..', file))),
    ...named.commands.filter((command) => !commands.has(command)).map((command) => `/${command}`),
  ];
};

test('every requirement is told once, in its order, with how far it is', async () => {
  const lines = tableLines(await readPage('requirements.md'));
  expect(lines.map(([id]) => id)).toEqual(
    Object.entries(REQUIREMENTS).flatMap(([system, count]) =>
      Array.from({ length: count }, (_, index) => `${system}-${index + 1}`),
    ),
  );
  for (const [id, what, state, where = ''] of lines) {
    expect(what, id).not.toBe('');
    expect(['yes', 'partly', 'not yet'], id).toContain(state);
    const hasTest = namedIn(where).files.some((file) => /\.test\.tsx?$/.test(file));
    expect(hasTest, `${id} names the test that proves it`).toBe(state !== 'not yet');
    expect(where.includes('Missing: '), `${id} says what is missing`).toBe(state === 'partly');
  }
});

test('every file, endpoint and command that the pages name exists, and what does not is found', async () => {
  const endpoints = await readEndpoints();
  for (const page of ['requirements.md', 'api-map.md'])
    expect(missingOf(await readPage(page), endpoints), page).toEqual([]);
  const wrong = '`GET …/nothing`, `sync/nothing.ts`, `/task nothing` and [this](nothing.md)';
  expect(missingOf(wrong, endpoints)).toEqual([
    'GET /api/v1/guilds/{guildId}/nothing',
    'sync/nothing.ts',
    'docs/nothing.md',
    '/task nothing',
  ]);
});

test('every endpoint of the five systems has ours, or says that there is none yet', async () => {
  const lines = tableLines(await readPage('api-map.md'));
  expect(lines.length).toBeGreaterThan(40);
  for (const [theirs = '', ours = ''] of lines)
    expect(namedIn(ours).endpoints.length > 0 || /^(?:not yet|none is needed)/.test(ours), theirs).toBe(true);
});
