import { expect, test } from 'vitest';
import { keepCallTrouble, readCallTrouble } from '#platform/discord/call-trouble.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { databaseForTest } from '#tests/support/database.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

test('every process knows why Discord is not called and until when; what a killed one said is not believed for long', async () => {
  const database = await databaseForTest();
  const keep = keepCallTrouble(database, createLogger('silent', { write: () => undefined }));
  expect(await readCallTrouble(database, NOW)).toBeNull();
  keep({ kind: 'failing', retryAt: NOW + 5_000 });
  keep({ kind: 'refused', retryAt: NOW + 10_000 });
  await expect
    .poll(() => readCallTrouble(database, NOW))
    .toEqual({ kind: 'refused', retryAt: '2026-03-01T12:00:10.000Z' });
  expect(await readCallTrouble(database, NOW + 2 * 60_000)).toBeNull();
  keep(undefined);
  await expect.poll(() => readCallTrouble(database, NOW)).toBeNull();
});
