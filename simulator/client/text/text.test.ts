import { describe, expect, test } from 'vitest';
import { contrast, readableOn } from '#discord-view/text/colour.ts';
import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import type { Message } from '../model/message.ts';
import { completionAt, decodeMentions, encodeMentions } from './mentions.ts';
import { toRows } from './message-rows.ts';
import { snowflakeAt, snowflakeTime } from './snowflake.ts';

const noon = Date.UTC(2026, 10, 20, 12);
const message = (minutes: number, author: string, change: Partial<Message> = {}): Message => ({
  id: snowflakeAt(noon + minutes * 60_000),
  channel_id: '1',
  author: { id: author, username: author },
  content: '',
  timestamp: new Date(noon + minutes * 60_000).toISOString(),
  type: 0,
  ...change,
});

describe('rows of a channel', () => {
  const continues = (messages: Message[]) =>
    toRows(messages, null, 'me').flatMap((row) => (row.kind === 'message' ? row.continues : []));

  test('an author’s next message within seven minutes continues the group', () => {
    expect(continues([message(0, 'a'), message(6, 'a'), message(14, 'a'), message(15, 'b')])).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  test('a reply begins a group', () => {
    expect(continues([message(0, 'a'), message(1, 'a', { type: 19 })])).toEqual([false, false]);
  });

  test('a day begins with its divider', () => {
    const kinds = toRows([message(0, 'a'), message(1440, 'a')], null, 'me').map((row) => row.kind);
    expect(kinds).toEqual(['day', 'message', 'day', 'message']);
  });

  test('the mark is above the first message of somebody else that was not read', () => {
    const messages = [message(0, 'a'), message(1, 'me'), message(2, 'a'), message(3, 'a')];
    const rows = toRows(messages, messages[0]?.id ?? null, 'me');
    expect(rows.map((row) => row.kind)).toEqual([
      'day',
      'message',
      'message',
      'unread',
      'message',
      'message',
    ]);
  });
});

describe('mentions', () => {
  const known = [
    { typed: '@ada', stored: '<@1>' },
    { typed: '@Track Crew', stored: '<@&2>' },
    { typed: '#tasks', stored: '<#3>' },
    { typed: '#tasks-old', stored: '<#4>' },
  ];

  test('what was typed becomes what Discord stores, the longest name first', () => {
    expect(encodeMentions('@ada, @track crew: #tasks-old #tasks', known)).toBe('<@1>, <@&2>: <#4> <#3>');
  });

  test('code, addresses and longer words stay as they are', () => {
    expect(encodeMentions('`@ada` me@ada @adam', known)).toBe('`@ada` me@ada @adam');
  });

  test('decoding gives back what a person would type', () => {
    expect(decodeMentions('<@1> <@!1> <@&2> <@9>', known)).toBe('@ada @ada @Track Crew <@9>');
  });

  test('a completion is looked for only after its sign', () => {
    expect(completionAt('hi @gr', 6)).toEqual({ sign: '@', letters: 'gr', from: 3 });
    expect(completionAt('mail@gr', 7)).toBeNull();
    expect(completionAt('a :ta', 5)).toEqual({ sign: ':', letters: 'ta', from: 2 });
  });
});

test('a timestamp is shown in each style', () => {
  const place = { locale: 'en-GB', timeZone: 'UTC' };
  expect(formatTimestamp(noon, 't', noon, place)).toBe('12:00');
  expect(formatTimestamp(noon, 'D', noon, place)).toBe('20 November 2026');
  expect(formatTimestamp(noon + 2 * 3_600_000, 'R', noon, place)).toBe('in 2 hours');
  expect(formatTimestamp(noon - 3 * 86_400_000, 'R', noon, place)).toBe('3 days ago');
});

test('a snowflake tells when it was made', () => {
  expect(snowflakeTime(snowflakeAt(noon))).toBe(noon);
});

test('every role colour becomes readable on dark and on light', () => {
  for (const background of [0x444139, 0xf2f3f5]) {
    for (let colour = 0; colour <= 0xffffff; colour += 0x0f1357) {
      const shown = Number.parseInt(readableOn(colour, background).slice(1), 16);
      expect(contrast(shown, background)).toBeGreaterThanOrEqual(4.5);
    }
  }
});
