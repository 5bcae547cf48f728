import { expect, test } from 'vitest';
import { maySend, modeOf, NOTHING_TYPED, typeOn } from './writing.ts';

const OPEN = { write: true, note: true };
const CLOSED = { write: false, note: true };
const MEMBER_CLOSED = { write: false, note: false };

test('an empty field is for an answer where one may be written, and else for a note', () => {
  expect(modeOf(NOTHING_TYPED, false, OPEN)).toBe('answer');
  expect(modeOf(NOTHING_TYPED, true, OPEN)).toBe('note');
  expect(modeOf(NOTHING_TYPED, false, CLOSED)).toBe('note');
  expect(modeOf(NOTHING_TYPED, false, MEMBER_CLOSED)).toBe('answer');
});

test('a note that was begun while the ticket was closed stays one when it is reopened', () => {
  const typed = typeOn('Knows him', true);
  expect(modeOf(typed, false, OPEN)).toBe('note');
  expect(maySend(typed, OPEN)).toBe(true);
});

test('an answer that was begun while the ticket was open is not sent once it is closed, and becomes no note by itself', () => {
  const typed = typeOn('Try again', false);
  expect(modeOf(typed, false, CLOSED)).toBe('answer');
  expect([maySend(typed, CLOSED), maySend(typed, MEMBER_CLOSED)]).toEqual([false, false]);
  expect(maySend(typeOn('Try again', true), CLOSED)).toBe(true);
});

test('what is emptied begins anew', () => {
  expect(typeOn('', true)).toEqual(NOTHING_TYPED);
  expect(maySend(typeOn(' ', false), OPEN)).toBe(false);
});
