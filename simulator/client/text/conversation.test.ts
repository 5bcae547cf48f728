import { describe, expect, test } from 'vitest';
import { formatBytes } from '#discord-view/text/bytes.ts';
import { fitInto, isSpoilerName, mediaKind } from '#discord-view/text/media.ts';
import { plainText } from '#discord-view/text/plain.ts';
import type { Channel } from '../model/channel.ts';
import type { Message, Poll } from '../model/message.ts';
import { eventGuild, expiresAt, ownPath, ownPlace } from './addresses.ts';
import { arrangePosts, defaultLook } from './forum.ts';
import { changedAtStart, toRows } from './message-rows.ts';
import { isOver, tally, timeLeft } from './poll.ts';
import { snowflakeAt } from './snowflake.ts';

const noon = Date.UTC(2026, 10, 20, 12);

describe('files', () => {
  test.each([
    ['image/png', 'a', 'image'],
    [undefined, 'a.MP4', 'video'],
    ['application/octet-stream', 'a.ogg', 'audio'],
    ['text/plain', 'a.png', 'file'],
    [undefined, 'png', 'file'],
  ])('%s called %s is shown as %s', (type, name, kind) => {
    expect(mediaKind(type, name)).toBe(kind);
  });

  test('a size is told in the unit that suits it', () => {
    expect([0, 1, 1023, 1024, 12_800, 5 * 1024 ** 2, 3 * 1024 ** 4].map(formatBytes)).toEqual([
      '0 bytes',
      '1 bytes',
      '1023 bytes',
      '1 KB',
      '12.5 KB',
      '5 MB',
      '3072 GB',
    ]);
  });

  test('a signed link tells when it ends, another never does', () => {
    expect(expiresAt('https://cdn/a.png?ex=6b02efec&is=6b019e6c&hm=0')).toBe(0x6b02efec * 1000);
    expect(expiresAt('https://cdn/a.png')).toBeNull();
    expect(expiresAt('https://cdn/a.png?next=12')).toBeNull();
  });

  test('the simulator’s own files are asked for at the page’s own address, others where they are', () => {
    expect(ownPath('http://127.0.0.1:4000/attachments/1/2/a.png?ex=1')).toBe('/attachments/1/2/a.png?ex=1');
    expect(ownPath('https://cdn.discordapp.com/attachments/1/2/a.png')).toBe('/attachments/1/2/a.png');
    expect(ownPath('https://cdn.discordapp.com/avatars/1/a.webp?size=64')).toBe(
      '/cdn/avatars/1/a.webp?size=64',
    );
    expect(ownPath('https://example.org/a.png')).toBe('https://example.org/a.png');
    expect(ownPath('http://127.0.0.1:9/elsewhere')).toContain('127.0.0.1:9');
  });

  test('a link to a message, as libraries give it, leads to the message here', () => {
    expect(ownPlace('https://discord.com/channels/1/2/3')).toBe('/channels/1/2/3');
    expect(ownPlace('https://canary.discord.com/channels/@me/2')).toBe('/channels/@me/2');
    expect(ownPlace('https://discord.com/developers/docs')).toBeNull();
    expect(eventGuild('https://discord.com/events/1/2')).toBe('1');
    expect(eventGuild('https://discord.com/channels/1/2')).toBeNull();
    expect(ownPlace('https://discord.com.example.org/channels/1/2/3')).toBeNull();
  });

  test('a picture keeps its shape in its box and is never made larger', () => {
    expect(fitInto({ width: 1100, height: 700 }, { width: 550, height: 350 })).toEqual({
      width: 550,
      height: 350,
    });
    expect(fitInto({ width: 10, height: 20 }, { width: 550, height: 350 })).toEqual({
      width: 10,
      height: 20,
    });
    expect(fitInto({ width: null, height: 20 }, { width: 550, height: 350 })).toBeUndefined();
  });

  test('the name alone marks a spoiler', () => {
    expect([isSpoilerName('SPOILER_a.png'), isSpoilerName('spoiler_a.png')]).toEqual([true, false]);
  });
});

describe('polls', () => {
  const poll = (counts: [number, number, boolean][], change: Partial<Poll> = {}): Poll => ({
    question: { text: 'Where?' },
    answers: [1, 2, 3].map((answer_id) => ({ answer_id, poll_media: { text: `${answer_id}` } })),
    expiry: new Date(noon).toISOString(),
    allow_multiselect: false,
    results: {
      is_finalized: false,
      answer_counts: counts.map(([id, count, me_voted]) => ({ id, count, me_voted })),
    },
    ...change,
  });

  test('votes become shares; all that have the most lead', () => {
    const lines = tally(
      poll([
        [1, 2, true],
        [3, 2, false],
      ]),
    );
    expect(lines.map(({ count, percent, mine, leads }) => [count, percent, mine, leads])).toEqual([
      [2, 50, true, true],
      [0, 0, false, false],
      [2, 50, false, true],
    ]);
  });

  test('without votes nobody leads', () => {
    expect(tally(poll([])).some(({ leads }) => leads)).toBe(false);
  });

  test('it is over at its time, when it is ended, and otherwise never', () => {
    expect(isOver(poll([]), noon - 1)).toBe(false);
    expect(isOver(poll([]), noon)).toBe(true);
    expect(isOver(poll([], { results: { is_finalized: true, answer_counts: [] } }), 0)).toBe(true);
    expect(isOver(poll([], { expiry: null }), noon * 2)).toBe(false);
  });

  test('the time that is left is told in its largest unit', () => {
    expect([90_000_000, 3_600_000, 61_000, 5000, -5].map((left) => timeLeft(poll([]), noon - left))).toEqual([
      '1d left',
      '1h left',
      '1m left',
      '5s left',
      '0s left',
    ]);
  });
});

describe('posts of a forum', () => {
  const forum: Channel = { id: '1', type: 15, available_tags: [] };
  const post = (id: string, change: Partial<Channel> = {}): Channel => ({
    id,
    type: 11,
    name: `Post ${id}`,
    ...change,
  });
  const archived = {
    archived: true,
    locked: false,
    auto_archive_duration: 60,
    archive_timestamp: new Date(noon).toISOString(),
  };
  const posts = [
    post('10', { last_message_id: '99', applied_tags: ['a'] }),
    post('11', { last_message_id: '50', applied_tags: ['b'] }),
    post('12', { thread_metadata: archived, last_message_id: '100' }),
    post('9', { flags: 2 }),
  ];
  const ids = (list: Channel[]) => list.map(({ id }) => id);

  test('the pinned one is first, archived ones last, between them the newest message decides', () => {
    expect(ids(arrangePosts(posts, defaultLook(forum)))).toEqual(['9', '10', '11', '12']);
  });

  test('by creation the newest post decides', () => {
    expect(ids(arrangePosts(posts, { ...defaultLook(forum), sort: 'creation' }))).toEqual([
      '9',
      '11',
      '10',
      '12',
    ]);
  });

  test('tags and letters narrow it down', () => {
    expect(ids(arrangePosts(posts, { ...defaultLook(forum), tags: ['b'] }))).toEqual(['11']);
    expect(ids(arrangePosts(posts, { ...defaultLook(forum), typed: ' post 1' }))).toEqual(['10', '11', '12']);
  });

  test('the forum’s makers choose how it looks at first', () => {
    const look = defaultLook({ ...forum, default_sort_order: 1, default_forum_layout: 2 });
    expect(look).toMatchObject({ sort: 'creation', layout: 'gallery' });
  });
});

test('an excerpt is one line without markdown, and keeps spoilers hidden', () => {
  expect(plainText('# Hi\n**bold** ||dead|| `x`\n> quoted\n- one\n- two')).toBe(
    'Hi bold ▇▇▇ x quoted one, two',
  );
});

test('a windowed list is told of what was put before its rows, and of nothing else', () => {
  const message = (minutes: number): Message => ({
    id: snowflakeAt(noon + minutes * 60_000),
    channel_id: '1',
    author: { id: '2', username: 'ada' },
    content: '',
    timestamp: new Date(noon + minutes * 60_000).toISOString(),
    type: 0,
  });
  const rows = (...minutes: number[]) => toRows(minutes.map(message), null, undefined);
  expect(changedAtStart(rows(5, 6), rows(1, 5, 6))).toBe(true);
  expect(changedAtStart(rows(1, 5, 6), rows(5, 6))).toBe(true);
  expect(changedAtStart(rows(5, 6), rows(5, 6, 7))).toBe(false);
  expect(changedAtStart(rows(5, 6), rows(5, 6))).toBe(false);
  expect(changedAtStart([], rows(5))).toBe(false);
});
