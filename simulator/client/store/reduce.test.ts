import { describe, expect, test } from 'vitest';
import type { GuildPayload } from '../model/guild.ts';
import type { Message } from '../model/message.ts';
import { channelTree, firstChannel } from './channel-tree.ts';
import type { GatewayEvent, GatewayEventName, GatewayEvents } from './events.ts';
import { groupMembers } from './member-groups.ts';
import { noAnswer } from './on-interaction.ts';
import { type Action, reduce } from './reduce.ts';
import { emptyState, type State } from './state.ts';
import { isUnread } from './unread.ts';

const now = 1_000_000;
const event = <N extends GatewayEventName>(name: N, data: GatewayEvents[N]): Action => ({
  kind: 'event',
  event: { name, data } as GatewayEvent,
  now,
});
const stateAfter = (actions: Action[], from: State = emptyState) => actions.reduce(reduce, from);

const me = { id: '1', username: 'me' };
const other = { id: '2', username: 'other' };
const guild: GuildPayload = {
  id: '10',
  name: 'Guild',
  owner_id: '1',
  roles: [
    { id: '10', name: '@everyone', color: 0, hoist: false, position: 0, permissions: String(1n << 10n) },
    { id: '11', name: 'Crew', color: 255, hoist: true, position: 1, permissions: '0' },
  ],
  channels: [
    { id: '20', type: 4, name: 'Category', position: 0 },
    { id: '21', type: 0, name: 'general', parent_id: '20', position: 0, last_message_id: '100' },
    { id: '22', type: 0, name: 'tasks', parent_id: '20', position: 1 },
    {
      id: '23',
      type: 0,
      name: 'hidden',
      position: 2,
      permission_overwrites: [{ id: '10', type: 0, allow: '0', deny: String(1n << 10n) }],
    },
  ],
  members: [
    { user: me, roles: [] },
    { user: other, roles: ['11'] },
  ],
  presences: [{ user: { id: '2' }, status: 'online' }],
};
const ready = event('READY', { user: me, session_id: 's', guilds: [guild] });
const page = (messages: Message[]): Action => ({
  kind: 'page',
  page: { channelId: '21', messages, position: 'latest', limit: 50 },
});
const message = (id: string, change: Partial<Message> = {}): Message => ({
  id,
  channel_id: '21',
  guild_id: '10',
  author: other,
  content: `message ${id}`,
  timestamp: '2026-11-20T12:00:00.000Z',
  type: 0,
  ...change,
});
const shown = (state: State) => state.timelines['21']?.messages.map(({ id }) => id);

describe('guilds', () => {
  const state = stateAfter([ready]);

  test('READY brings guilds, channels, roles and members, all of them read', () => {
    expect(state.guildOrder).toEqual(['10']);
    expect(Object.keys(state.members['10'] ?? {})).toEqual(['1', '2']);
    expect(Object.values(state.channels).some((channel) => isUnread(state, channel))).toBe(false);
  });

  test('an unavailable guild appears when it comes', () => {
    const waiting = stateAfter([
      event('READY', { user: me, session_id: 's', guilds: [{ id: '10', unavailable: true }] }),
    ]);
    expect(waiting).toMatchObject({ guildOrder: [], outages: ['10'] });
    expect(reduce(waiting, event('GUILD_CREATE', guild))).toMatchObject({ guildOrder: ['10'], outages: [] });
  });

  test('a guild in an outage is away until it comes back, and one that was left is gone', () => {
    const away = reduce(state, event('GUILD_DELETE', { id: '10', unavailable: true }));
    expect(away).toMatchObject({ guilds: {}, channels: {}, outages: ['10'] });
    expect(reduce(away, event('GUILD_CREATE', guild)).outages).toEqual([]);
    expect(reduce(away, event('GUILD_DELETE', { id: '10' })).outages).toEqual([]);
  });

  test('a member sees only the channels that their permissions allow, and lands in the first', () => {
    const known = state.guilds['10'];
    if (!known) throw new Error('no guild');
    const seen = channelTree(Object.values(state.channels), known, state.members['10']?.['2']);
    expect(seen.flatMap((group) => group.channels.map(({ name }) => name))).toEqual(['general', 'tasks']);
    expect(firstChannel(seen)?.name).toBe('general');
  });

  test('members are listed under their hoisted role while online, and below while not', () => {
    const known = state.guilds['10'];
    if (!known) throw new Error('no guild');
    const groups = groupMembers(known, Object.values(state.members['10'] ?? {}), state.presences['10'] ?? {});
    expect(groups.map(({ title }) => title)).toEqual(['Crew', 'Offline']);
  });
});

describe('messages', () => {
  const loaded = stateAfter([ready, page([message('101'), message('99')])]);

  test('are in the order of their ids, whatever their length', () => {
    expect(shown(loaded)).toEqual(['99', '101']);
  });

  test('that arrive twice are shown once', () => {
    const state = stateAfter(
      [event('MESSAGE_CREATE', message('102')), event('MESSAGE_CREATE', message('102'))],
      loaded,
    );
    expect(shown(state)).toEqual(['99', '101', '102']);
  });

  test('make their channel unread until it is read, and count mentions', () => {
    const state = reduce(loaded, event('MESSAGE_CREATE', message('102', { mentions: [me] })));
    const channel = state.channels['21'];
    if (!channel) throw new Error('no channel');
    expect(isUnread(state, channel)).toBe(true);
    expect(state.mentions['21']).toBe(1);
    const read = reduce(state, { kind: 'read', channelId: '21', messageId: '102' });
    expect(isUnread(read, channel)).toBe(false);
    expect(read.mentions['21']).toBeUndefined();
  });

  test('sent by this user take the place of the pending one', () => {
    const sent = reduce(loaded, { kind: 'sent', outgoing: { nonce: 'n', channelId: '21', content: 'hi' } });
    const state = reduce(sent, event('MESSAGE_CREATE', message('102', { author: me, nonce: 'n' })));
    expect(state.outbox).toEqual([]);
  });

  test('are changed and deleted, one or many', () => {
    const edited = reduce(loaded, event('MESSAGE_UPDATE', { id: '101', channel_id: '21', content: 'new' }));
    expect(edited.timelines['21']?.messages[1]?.content).toBe('new');
    expect(shown(reduce(edited, event('MESSAGE_DELETE', { id: '99', channel_id: '21' })))).toEqual(['101']);
    const bulk = event('MESSAGE_DELETE_BULK', { ids: ['99', '101'], channel_id: '21' });
    expect(shown(reduce(edited, bulk))).toEqual([]);
  });

  test('count reactions and know which are this user’s', () => {
    const emoji = { id: null, name: '👍' };
    const reacted = { user_id: '1', channel_id: '21', message_id: '99', emoji };
    const state = stateAfter(
      [
        event('MESSAGE_REACTION_ADD', reacted),
        event('MESSAGE_REACTION_ADD', { ...reacted, user_id: '2' }),
        event('MESSAGE_REACTION_REMOVE', reacted),
      ],
      loaded,
    );
    expect(state.timelines['21']?.messages[0]?.reactions).toEqual([{ emoji, count: 1, me: false }]);
    const gone = reduce(state, event('MESSAGE_REACTION_REMOVE', { ...reacted, user_id: '2' }));
    expect(gone.timelines['21']?.messages[0]?.reactions).toEqual([]);
  });

  test('of a page that is full have older ones before them', () => {
    const full: Action = {
      kind: 'page',
      page: { channelId: '21', messages: [message('98')], position: 'older', limit: 1 },
    };
    const state = reduce(loaded, full);
    expect(shown(state)).toEqual(['98', '99', '101']);
    expect(state.timelines['21']?.hasOlder).toBe(true);
  });
});

describe('interactions', () => {
  const pending = { nonce: 'n', kind: 'command', channelId: '21', label: '/task' } as const;
  const sent = reduce(emptyState, { kind: 'interaction-sent', pending });

  test('are settled by success, also when it names only the id', () => {
    const known = reduce(sent, event('INTERACTION_CREATE', { id: '5', nonce: 'n' }));
    expect(reduce(known, event('INTERACTION_SUCCESS', { id: '5' })).interactions).toEqual([]);
  });

  test('that nobody answers say so', () => {
    const state = reduce(sent, event('INTERACTION_FAILURE', { id: '5', nonce: 'n' }));
    expect(state.interactions[0]?.error).toBe(noAnswer);
  });

  test('open a modal', () => {
    const modal = {
      id: '6',
      nonce: 'n',
      application: { id: '7', name: 'App' },
      channel_id: '21',
      custom_id: 'm',
      title: 'Modal',
      components: [],
    };
    const state = reduce(sent, event('INTERACTION_MODAL_CREATE', modal));
    expect(state.modal).toEqual(modal);
    expect(state.interactions).toEqual([]);
  });

  test('a question for choices that fails is told to its field', () => {
    const state = reduce(emptyState, event('INTERACTION_FAILURE', { id: '5', nonce: 'asked' }));
    expect(state.autocomplete).toEqual({ nonce: 'asked', choices: [], failed: true });
  });
});
