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
    simulatorPort: 4000,
    dataFolder: './.guildhall',
    baseUrl: undefined,
    databaseUrl: undefined,
    redisUrl: undefined,
    discord: undefined,
    logLevel: 'warn',
  });
});

test('all mistakes are told at once, in words, and no value is repeated', () => {
  const found = mistakes({
    PORT: 'abc',
    SIMULATOR_PORT: '70000',
    DATABASE_URL: 'mysql://secret',
    DISCORD_TOKEN: 'hush',
  });
  expect(found).toEqual([
    'PORT must be a number from 0 to 65535',
    'SIMULATOR_PORT must be from 0 to 65535',
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
