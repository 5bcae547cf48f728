import { expect, test } from 'vitest';
import { databaseForTest } from '#tests/support/database.ts';
import { isoTime } from './iso-time.ts';

test('a time is the same read as text or by the driver, wherever the server is', async () => {
  const { pool } = await databaseForTest();
  const client = await pool.connect();
  try {
    for (const zone of ['UTC', 'Europe/Helsinki', 'Asia/Kolkata', 'America/St_Johns']) {
      await client.query(`set timezone to '${zone}'`);
      for (const time of [
        '2030-01-01T12:00:00Z',
        '0001-02-03T04:05:06.7Z',
        '2026-07-01T23:59:59.999Z',
        '9999-12-31T23:59:59Z',
      ]) {
        const { rows } = await client.query(
          'select $1::timestamptz(3) as time, $1::timestamptz(3)::text as text',
          [time],
        );
        const [row] = rows as { time: Date; text: string }[];
        expect(isoTime(row?.time ?? ''), zone).toBe(new Date(time).toISOString());
        if (zone === 'UTC' || time.startsWith('2'))
          expect(isoTime(row?.text ?? ''), zone).toBe(new Date(time).toISOString());
      }
    }
  } finally {
    client.release();
  }
});

test.each(['infinity', '-infinity', '10000-01-01 00:00:00+00', '0044-03-15 12:00:00+00 BC'])(
  '%s cannot be shown',
  (text) => {
    expect(() => isoTime(text)).toThrow(RangeError);
  },
);
