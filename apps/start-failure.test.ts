import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { ConfigError } from '#platform/config/config.ts';
import { whyStartFailed } from './start-failure.ts';

const connectError = async (change: (url: URL) => void): Promise<unknown> => {
  const url = new URL(inject('postgresUrl'));
  change(url);
  const client = new pg.Client({ connectionString: url.href });
  return client.connect().then(
    () => client.end(),
    (error: unknown) => error,
  );
};

test.each([
  [
    'a database that is not there',
    (url: URL): void => {
      url.port = '1';
    },
    /cannot be reached .*DATABASE_URL/,
  ],
  [
    'a name that nobody has',
    (url: URL): void => {
      url.hostname = 'nowhere.invalid';
    },
    /cannot be reached/,
  ],
  [
    'a wrong database',
    (url: URL): void => {
      url.pathname = '/nothing';
    },
    /does not let it in .*DATABASE_URL/,
  ],
] as const)('%s is told in one line that says what to do', async (_, change, expected) => {
  const line = whyStartFailed(await connectError(change));
  expect(line).toMatch(expected);
  expect(line).not.toContain('\n');
});

test('what was written for whoever starts it is said as it is; anything else in one line with its code', () => {
  expect(whyStartFailed(new Error('Port 3000 is taken.'))).toBe('Port 3000 is taken.');
  expect(whyStartFailed(new ConfigError(['PORT is no number.']))).toContain('PORT is no number.');
  const odd = Object.assign(new Error('duplicate key\n  at somewhere'), { code: '23505' });
  expect(whyStartFailed(odd)).toBe('Guildhall could not start: duplicate key (23505)');
});
