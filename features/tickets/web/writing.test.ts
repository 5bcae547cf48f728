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
  const typed = typeOn(NOTHING_TYPED, { text: 'Knows him', isNote: true });
  expect(modeOf(typed, false, OPEN)).toBe('note');
  expect(maySend(typed, OPEN)).toBe(true);
});

test('an answer that was begun while the ticket was open is not sent once it is closed, and becomes no note by itself', () => {
  const typed = typeOn(NOTHING_TYPED, { text: 'Try again' });
  expect(modeOf(typed, false, CLOSED)).toBe('answer');
  expect([maySend(typed, CLOSED), maySend(typed, MEMBER_CLOSED)]).toEqual([false, false]);
  expect(maySend(typeOn(NOTHING_TYPED, { text: 'Try again', isNote: true }), CLOSED)).toBe(true);
});

test('what is emptied begins anew', () => {
  expect(typeOn(NOTHING_TYPED, { text: '', isNote: true })).toEqual(NOTHING_TYPED);
  expect(maySend(typeOn(NOTHING_TYPED, { text: ' ' }), OPEN)).toBe(false);
});

test('a file alone can be sent, and settles whether it is a note as a letter does', () => {
  const files = [{ id: 'a', name: 'a.txt', size: 1 }];
  const typed = typeOn(NOTHING_TYPED, { files, isNote: true });
  expect(modeOf(typed, false, OPEN)).toBe('note');
  expect([maySend(typed, OPEN), maySend(typed, MEMBER_CLOSED)]).toEqual([true, false]);
  expect(typeOn(typed, { files: [] })).toEqual(NOTHING_TYPED);
});
