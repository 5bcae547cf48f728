import { expect, test } from 'vitest';
import { FIRST, startHttp } from '#tests/support/http.ts';
import { recurrenceSchema } from './recurrence.ts';

const weekly = {
  start: '2027-03-07T03:30',
  zone: 'Europe/Helsinki',
  repeat: { kind: 'weekly', every: 1, days: [7] },
  until: null,
};
const path = (recurrence: unknown): string =>
  `/api/v1/guilds/${FIRST}/schedule/next?recurrence=${encodeURIComponent(JSON.stringify(recurrence))}`;

test('the next five times are told, right over a change of clocks', async () => {
  const { call } = await startHttp(undefined, [], { clock: () => Date.parse('2027-03-10T00:00:00Z') });
  expect(await call('ana', 'GET', path(weekly))).toMatchObject({
    status: 200,
    body: {
      times: [
        '2027-03-14T01:30:00.000Z',
        '2027-03-21T01:30:00.000Z',
        // The clock leaves out half past three.
        '2027-03-28T01:30:00.000Z',
        '2027-04-04T00:30:00.000Z',
        '2027-04-11T00:30:00.000Z',
      ],
    },
  });
  const past = { ...weekly, start: '2027-03-01T09:00', repeat: { kind: 'once' } };
  expect(await call('ana', 'GET', path(past))).toMatchObject({ body: { times: [] } });
  expect((await call('ana', 'GET', path({ ...weekly, zone: 'Nowhere' }))).status).toBe(400);
  expect((await call('ana', 'GET', `${path('')}x`)).status).toBe(400);
});

test.each([
  ['2027-02-28T23:59', true],
  ['2028-02-29T00:00', true],
  ['2027-02-29T00:00', false],
  ['2027-02-28T24:00', false],
  ['2027-13-01T00:00', false],
  ['1999-12-31T23:59', false],
  ['2999-12-31T23:59', true],
  ['3000-01-01T00:00', false],
])('%s is a time on the wall: %s', (start, isOne) => {
  expect(recurrenceSchema.safeParse({ ...weekly, start }).success).toBe(isOne);
});
