import { expect, test } from 'vitest';
import { readWritten } from './written-message.ts';

const message = (more: object) =>
  readWritten({
    id: '4000000000000000001',
    channel_id: '4000000000000000002',
    type: 0,
    author: { id: '4000000000000000003', username: 'rea' },
    content: '',
    ...more,
  });

test('a forwarded message says what was forwarded, with its files, and answers nothing', () => {
  const file = { id: '4000000000000000005', filename: 'jam.png', size: 9 };
  expect(
    message({
      message_reference: { type: 1, message_id: '4000000000000000004' },
      message_snapshots: [{ message: { content: 'It is\nstuck', attachments: [file] } }],
    }),
  ).toMatchObject({ text: '> It is\n> stuck', replyTo: null, files: [{ name: 'jam.png' }] });
});

test('a reply names what it answers, and an edit when it was made', () => {
  expect(
    message({
      type: 19,
      content: 'Yes',
      edited_timestamp: '2026-11-29T12:00:00.000000+00:00',
      message_reference: { message_id: '4000000000000000004' },
    }),
  ).toMatchObject({
    text: 'Yes',
    replyTo: '4000000000000000004',
    editedAt: new Date('2026-11-29T12:00:00.000Z'),
  });
});

test('a poll says what it asks', () => {
  const poll = {
    question: { text: 'When?' },
    answers: [{ poll_media: { text: 'Now' } }, { poll_media: {} }],
  };
  expect(message({ poll })?.text).toBe('When?\n• Now\n• ');
});

test('what bots, webhooks and Discord itself say is left out', () => {
  const author = { id: '4000000000000000003', username: 'beep', bot: true };
  for (const more of [{ author }, { webhook_id: '4000000000000000009' }, { type: 7 }])
    expect(message(more)).toBeUndefined();
});
