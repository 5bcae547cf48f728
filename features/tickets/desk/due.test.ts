import { expect, test } from 'vitest';
import { type DueRules, dueOf, NOTHING_DUE } from './due.ts';

const MINUTE = 60_000;
const T0 = Date.parse('2026-11-30T08:00:00.000Z');
const iso = (minutes: number): string => new Date(T0 + minutes * MINUTE).toISOString();
const always: DueRules = {
  timesOf: (priority) =>
    priority === 'low'
      ? { answer: null, next: null, solve: null }
      : { answer: 60, next: 30, solve: priority === 'urgent' ? 120 : 480 },
  hours: { zone: 'UTC', intervals: [], holidays: new Set() },
};
const NEW = {
  ...NOTHING_DUE,
  state: 'open',
  priority: 'normal',
  requesterWroteAt: iso(0),
  staffWroteAt: null,
  firstAnswerAt: null,
} as const;
type Timed = Parameters<typeof dueOf>[1];
/** A ticket after changes, each at a time in minutes. */
const after = (...changes: readonly (readonly [minutes: number, patch: Partial<Timed>])[]): Timed => {
  let ticket: Timed = { ...NEW, ...dueOf(undefined, NEW, T0, always) };
  for (const [minutes, patch] of changes) {
    const changed = { ...ticket, ...patch };
    ticket = { ...changed, ...dueOf(ticket, changed, T0 + minutes * MINUTE, always) };
  }
  return ticket;
};
const answered = { staffWroteAt: iso(10), firstAnswerAt: iso(10), state: 'working' } as const;

test('a new ticket is to be answered and solved, the sooner of both is due', () => {
  expect(after()).toMatchObject({
    answerDueAt: iso(60),
    solveDueAt: iso(480),
    dueAt: iso(60),
    isLate: false,
  });
});

test('the next answer has its own time, from the first message that nobody answered', () => {
  const ticket = after(
    [10, answered],
    [20, { requesterWroteAt: iso(20) }],
    [40, { requesterWroteAt: iso(40) }],
  );
  expect(after([10, answered])).toMatchObject({ answerDueAt: null, dueAt: iso(480) });
  expect(ticket).toMatchObject({ answerDueAt: iso(50), dueAt: iso(50) });
});

test('the clock stands while the requester is waited for, and goes on where it stood', () => {
  const waiting = after([10, answered], [30, { state: 'waiting' }]);
  expect(waiting).toMatchObject({ solveDueAt: null, solveLeft: 450 * MINUTE, dueAt: null });
  expect(
    after(
      [10, answered],
      [30, { state: 'waiting' }],
      [1_000, { state: 'working', requesterWroteAt: iso(1_000) }],
    ),
  ).toMatchObject({
    answerDueAt: iso(1_030),
    solveDueAt: iso(1_450),
    solveLeft: null,
  });
});

test('another urgency gives and takes what its times differ by, and what has no times is never due', () => {
  expect(after([10, { priority: 'urgent' }])).toMatchObject({ answerDueAt: iso(60), solveDueAt: iso(120) });
  expect(after([10, { priority: 'urgent' }], [20, { priority: 'normal' }])).toMatchObject({
    solveDueAt: iso(480),
  });
  expect(after([10, { priority: 'low' }])).toMatchObject(NOTHING_DUE);
});

test('what is done is not due, and opened again it has its whole time', () => {
  expect(after([10, answered], [20, { state: 'resolved' }])).toMatchObject(NOTHING_DUE);
  expect(after([10, answered], [20, { state: 'resolved' }], [100, { state: 'working' }])).toMatchObject({
    solveDueAt: iso(580),
  });
});

test('what is late stays so until something else is due', () => {
  expect(after([70, { isLate: true }], [80, {}])).toMatchObject({ isLate: true, dueAt: iso(60) });
  expect(
    after([70, { isLate: true }], [80, { staffWroteAt: iso(80), firstAnswerAt: iso(80) }]),
  ).toMatchObject({
    isLate: false,
    dueAt: iso(480),
  });
});

test('what is late is due as it was, however urgent it becomes', () => {
  expect(after([70, { isLate: true }], [71, { priority: 'low' }])).toMatchObject({
    isLate: true,
    dueAt: iso(60),
  });
});
