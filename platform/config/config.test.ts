import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const mistakes = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
};

test('nothing configured runs on the simulator with an own database', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    simulatorPort: 4000,
    dataFolder: './.guildhall',
    baseUrl: undefined,
    trustProxy: undefined,
    databaseUrl: undefined,
    redisUrl: undefined,
    discord: undefined,
    files: { limits: { perFile: 10 * 1024 ** 2, perGuild: 1_000 * 1024 ** 2 }, s3: undefined },
    statusGuild: undefined,
    demo: 'full',
    logLevel: 'warn',
  });
});

test('files lie in a bucket once all that it needs is set', () => {
  const keys = { FILES_S3_ACCESS_KEY_ID: 'id', FILES_S3_SECRET_ACCESS_KEY: 'hush' };
  expect(readConfig({ FILES_S3_BUCKET: 'hall', ...keys }).files.s3).toEqual({
    bucket: 'hall',
    region: 'us-east-1',
    endpoint: undefined,
    accessKeyId: 'id',
    secretAccessKey: 'hush',
  });
  expect(mistakes({ FILES_LIMIT_MB: '0', FILES_SPACE_MB: 'much' })).toEqual([
    'FILES_LIMIT_MB must be at least 1 (megabyte)',
    'FILES_SPACE_MB must be a number of megabytes',
  ]);
  expect(mistakes(keys).join()).toMatch(/^FILES_S3_BUCKET is missing/);
  expect(mistakes(keys).join()).not.toContain('hush');
});

test('all mistakes are told at once, in words, and no value is repeated', () => {
  const found = mistakes({
    PORT: 'abc',
    SIMULATOR_PORT: '70000',
    DATABASE_URL: 'mysql://secret',
    DISCORD_TOKEN: 'hush',
  });
  expect(found).toEqual([
    'PORT must be a number from 1 to 65535',
    'SIMULATOR_PORT must be from 1 to 65535',
    'DATABASE_URL must be a URL that begins with postgres:// or postgresql://',
    ...found.slice(3),
  ]);
  expect(found.join('\n')).not.toMatch(/hush|secret|abc/);
});

test('half of Discord’s credentials is a mistake that names the other half', () => {
  expect(mistakes({ DISCORD_TOKEN: 'x' })).toEqual([
    'DISCORD_CLIENT_ID is missing; DISCORD_TOKEN is set, and Discord needs all three',
    'DISCORD_CLIENT_SECRET is missing; DISCORD_TOKEN is set, and Discord needs all three',
  ]);
});

test('an API without credentials is a mistake', () => {
  expect(mistakes({ DISCORD_API: 'http://127.0.0.1:1/api' })).toHaveLength(1);
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: ' ' }).port).toBe(3000);
});

test('credentials without an API mean Discord itself', () => {
  const config = readConfig({
    DISCORD_TOKEN: 't',
    DISCORD_CLIENT_ID: '123456789012345678',
    DISCORD_CLIENT_SECRET: 's',
  });
  expect(config.discord).toMatchObject({ api: 'https://discord.com/api', token: 't' });
});

test('the dashboard’s address is an origin', () => {
  for (const [given, origin] of [
    ['https://hall.example/', 'https://hall.example'],
    ['https://Hall.Example:443', 'https://hall.example'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ] as const)
    expect(readConfig({ GUILDHALL_URL: given }).baseUrl).toBe(origin);
});

test.each([
  ['https://hall.example/guildhall', /without a path/],
  ['https://hall.example/?a=b', /without a path/],
  ['https://somebody@hall.example', /without a path/],
  ['http://hall.example', /must begin with https/],
  ['http://192.168.1.5:3000', /must begin with https/],
  ['hall.example', /must be a URL/],
  ['ftp://hall.example', /must be a URL/],
])('GUILDHALL_URL=%s is refused with what to do', (given, why) => {
  const found = mistakes({ GUILDHALL_URL: given });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(why);
});

test('what is listened on is an address or a name', () => {
  for (const host of ['0.0.0.0', '::', '127.0.0.1', 'localhost', 'hall.internal'])
    expect(readConfig({ HOST: host }).host).toBe(host);
  for (const host of ['http://0.0.0.0', '0.0.0.0:3000', 'a b', '-'])
    expect(mistakes({ HOST: host })).toEqual([expect.stringContaining('HOST must be the address')]);
});

test('proxies are addresses, networks, names or a number', () => {
  expect(readConfig({ TRUST_PROXY: '10.0.0.1, 172.16.0.0/12,fd00::/8 , loopback' }).trustProxy).toEqual([
    '10.0.0.1',
    '172.16.0.0/12',
    'fd00::/8',
    'loopback',
  ]);
  expect(readConfig({ TRUST_PROXY: '2' }).trustProxy).toBe(2);
  expect(readConfig({ TRUST_PROXY: '0' }).trustProxy).toBe(0);
  for (const wrong of [
    'true',
    '*',
    '10.0.0.0/33',
    '10.0.0.1/',
    'fd00::/129',
    'proxy.example',
    '-1',
    '11',
    '1.5',
    ',',
  ])
    expect(mistakes({ TRUST_PROXY: wrong }), wrong).toEqual([
      expect.stringContaining('TRUST_PROXY must be the proxies’ addresses'),
    ]);
});
