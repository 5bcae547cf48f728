import { expect, test } from 'vitest';
import type { PresentedMessage } from '../../model.ts';
import { justAnswered } from './just-answered.ts';

const AT = Date.parse('2026-11-30T10:00:00.000Z');
const MESSAGE: PresentedMessage = {
  id: 1,
  version: 1,
  createdAt: '2026-11-30T09:59:30.000Z',
  updatedAt: '2026-11-30T09:59:30.000Z',
  createdBy: 'Ann',
  ticket: 1,
  kind: 'message',
  source: 'web',
  author: 'ann',
  authorName: 'Ann',
  authorPicture: null,
  isStaff: true,
  text: 'Try again',
  replyTo: null,
  stateBefore: null,
  stateAfter: null,
  deed: null,
  discordId: null,
  writtenAt: '2026-11-30T09:59:30.000Z',
  files: [],
  editedAt: null,
  deletedAt: null,
  can: { edit: false },
};
const just = (message: Partial<PresentedMessage>, me = 'ben') =>
  justAnswered([{ ...MESSAGE, ...message }], ({ author }) => author === me, AT) !== undefined;

test('an answer of somebody else within two minutes is a moment ago', () => {
  expect(just({})).toBe(true);
  expect(just({ writtenAt: '2026-11-30T09:58:00.000Z' })).toBe(false);
});

test('one’s own, the requester’s, a note and what was taken back are no reason to ask', () => {
  expect(just({}, 'ann')).toBe(false);
  expect(just({ isStaff: false })).toBe(false);
  expect(just({ kind: 'note' })).toBe(false);
  expect(just({ deletedAt: '2026-11-30T09:59:40.000Z' })).toBe(false);
});
