import { describe, expect, test } from 'vitest';
import type { Channel } from '../model/channel.ts';
import type { Message } from '../model/message.ts';
import { channelTree } from './channel-tree.ts';
import type { GatewayEvent, GatewayEventName, GatewayEvents } from './events.ts';
import { type Action, reduce } from './reduce.ts';
import { emptyState, type State } from './state.ts';

const event = <N extends GatewayEventName>(name: N, data: GatewayEvents[N]): Action => ({
  kind: 'event',
  event: { name, data } as GatewayEvent,
  now: 1,
});
const me = { id: '1', username: 'me' };
const other = { id: '2', username: 'other' };
const thread = (id: string, change: Partial<Channel> = {}): Channel => ({
  id,
  type: 11,
  guild_id: '10',
  parent_id: '20',
  name: id,
  owner_id: '2',
  message_count: 0,
  member_count: 1,
  thread_metadata: { archived: false, locked: false, auto_archive_duration: 60, archive_timestamp: '' },
  ...change,
});
const joined = { id: '30', user_id: '1', join_timestamp: '', flags: 0 };
const start = [
  event('READY', {
    user: me,
    session_id: 's',
    guilds: [
      {
        id: '10',
        name: 'Guild',
        owner_id: '1',
        roles: [{ id: '10', name: '@everyone', color: 0, hoist: false, position: 0, permissions: '1024' }],
        channels: [{ id: '20', type: 0, name: 'general' }],
        threads: [thread('30')],
        members: [{ user: me, roles: [] }],
      },
    ],
  }),
].reduce(reduce, emptyState);
const stateAfter = (...actions: Action[]): State => actions.reduce(reduce, start);
const message = (id: string, channelId: string, change: Partial<Message> = {}): Message => ({
  id,
  channel_id: channelId,
  author: other,
  content: '',
  timestamp: '2026-11-20T12:00:00.000Z',
  type: 0,
  ...change,
});

describe('threads', () => {
  const listed = (state: State, open: string | null = null) => {
    const guild = state.guilds['10'];
    if (!guild) throw new Error('there is no guild');
    return channelTree(Object.values(state.channels), guild, state.members['10']?.['1'], open).flatMap(
      ({ channels }) => channels.map(({ id }) => id),
    );
  };

  test('those that this user is in are listed below their channel, and the one that is open', () => {
    expect(listed(start)).toEqual(['20']);
    expect(listed(start, '30')).toEqual(['20', '30']);
    const inside = stateAfter(event('THREAD_MEMBER_UPDATE', { ...joined, guild_id: '10' }));
    expect(listed(inside)).toEqual(['20', '30']);
    const { thread_metadata } = thread('30');
    if (!thread_metadata) throw new Error('a thread has its metadata');
    const closed = event(
      'THREAD_UPDATE',
      thread('30', { thread_metadata: { ...thread_metadata, archived: true } }),
    );
    expect(listed(reduce(inside, closed))).toEqual(['20']);
  });

  test('who is added and taken out is counted, this user too', () => {
    const members = (change: Partial<GatewayEvents['THREAD_MEMBERS_UPDATE']>) =>
      event('THREAD_MEMBERS_UPDATE', { id: '30', member_count: 2, ...change });
    const inside = stateAfter(members({ added_members: [joined] }));
    expect(inside.channels['30']).toMatchObject({ member_count: 2, member: joined });
    expect(reduce(inside, members({ removed_member_ids: ['1'] })).channels['30']?.member).toBeUndefined();
    expect(stateAfter(members({ id: '99' })).channels['99']).toBeUndefined();
  });

  test('a list puts away those that are not on it, but no other channel’s', () => {
    const state = stateAfter(
      event('THREAD_CREATE', thread('31', { parent_id: '21' })),
      event('THREAD_LIST_SYNC', {
        guild_id: '10',
        channel_ids: ['20'],
        threads: [thread('32')],
        members: [{ ...joined, id: '32' }],
      }),
    );
    expect(Object.keys(state.channels).sort()).toEqual(['20', '31', '32']);
    expect(state.channels['32']?.member?.user_id).toBe('1');
  });

  test('their messages are counted, without the one that they began with', () => {
    const state = stateAfter(
      event('MESSAGE_CREATE', message('30', '30')),
      event('MESSAGE_CREATE', message('41', '30', { type: 21 })),
      event('MESSAGE_CREATE', message('42', '30')),
      event('MESSAGE_CREATE', message('43', '30')),
      event('MESSAGE_DELETE', { id: '42', channel_id: '30' }),
    );
    expect(state.channels['30']?.message_count).toBe(1);
    expect(
      stateAfter(event('MESSAGE_CREATE', message('44', '20'))).channels['20']?.message_count,
    ).toBeUndefined();
  });
});

describe('polls', () => {
  const poll = {
    question: { text: 'Where?' },
    answers: [{ answer_id: 1, poll_media: { text: 'Spa' } }],
    expiry: null,
    allow_multiselect: false,
  };
  const shown: Action = {
    kind: 'page',
    page: { channelId: '20', messages: [message('50', '20', { poll })], position: 'latest', limit: 50 },
  };
  const vote = (name: 'MESSAGE_POLL_VOTE_ADD' | 'MESSAGE_POLL_VOTE_REMOVE', user_id: string) =>
    event(name, { user_id, channel_id: '20', message_id: '50', answer_id: 1 });
  const results = (state: State) => state.timelines['20']?.messages[0]?.poll?.results;

  test('votes are counted one by one, and this user’s own are known', () => {
    const state = stateAfter(shown, vote('MESSAGE_POLL_VOTE_ADD', '1'), vote('MESSAGE_POLL_VOTE_ADD', '2'));
    expect(results(state)?.answer_counts).toEqual([{ id: 1, count: 2, me_voted: true }]);
    const back = reduce(state, vote('MESSAGE_POLL_VOTE_REMOVE', '1'));
    expect(results(back)?.answer_counts).toEqual([{ id: 1, count: 1, me_voted: false }]);
  });

  test('an update of the poll does not forget the own vote', () => {
    const ended = {
      ...poll,
      results: { is_finalized: true, answer_counts: [{ id: 1, count: 1, me_voted: false }] },
    };
    const state = stateAfter(
      shown,
      vote('MESSAGE_POLL_VOTE_ADD', '1'),
      event('MESSAGE_UPDATE', { id: '50', channel_id: '20', poll: ended }),
    );
    expect(results(state)).toEqual({
      is_finalized: true,
      answer_counts: [{ id: 1, count: 1, me_voted: true }],
    });
  });
});

test('what is marked as unread stays so while the channel is open', () => {
  const read: Action = { kind: 'read', channelId: '20', messageId: '60' };
  const marked = stateAfter(read, { kind: 'marked-unread', channelId: '20', readUpTo: '55' });
  expect(reduce(marked, read).read['20']).toBe('55');
  const left = reduce(marked, { kind: 'left', channelId: '20' });
  expect(reduce(left, read).read['20']).toBe('60');
});
