import { expect, test } from 'vitest';
import { countInvalidRequests, INVALID_LIMIT, InvalidRequestsStop } from './invalid-requests.ts';

const MINUTE = 60_000;

const open = () => {
  let now = 0;
  const told: (number | undefined)[] = [];
  const count = countInvalidRequests(
    () => now,
    INVALID_LIMIT,
    (until) => told.push(until),
  );
  return {
    count,
    told,
    pass: (ms: number) => {
      now += ms;
    },
    refuse: (times: number, status = 403) => {
      for (let n = 0; n < times; n += 1) count.note(status, false);
    },
  };
};

test('requests stop well before Discord bans the address, and go on once half of the refused ones are ten minutes old', () => {
  const { count, told, pass, refuse } = open();
  refuse(INVALID_LIMIT / 2, 401);
  pass(MINUTE);
  refuse(INVALID_LIMIT / 2 - 1, 429);
  count.check();
  refuse(1);
  expect(() => count.check()).toThrow(InvalidRequestsStop);
  expect(told).toEqual([11 * MINUTE]);
  pass(8 * MINUTE);
  expect(() => count.check()).toThrow(InvalidRequestsStop);
  pass(3 * MINUTE + 1);
  count.check();
  expect(told).toEqual([11 * MINUTE, undefined]);
});

test('neither answers that are well, nor limits that others reach, nor many over a long time are held against us', () => {
  const { count, told, pass, refuse } = open();
  for (let n = 0; n < INVALID_LIMIT * 2; n += 1) {
    count.note(200, false);
    count.note(404, false);
    count.note(429, true);
  }
  for (let hour = 0; hour < 10; hour += 1) {
    refuse(INVALID_LIMIT - 1);
    pass(11 * MINUTE);
  }
  count.check();
  expect(told).toEqual([]);
});
