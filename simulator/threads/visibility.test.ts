import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClock } from '../clock/clock.ts';
import { presentChannel } from '../present/channel.ts';
import { CHANNEL } from '../rules/channel-types.ts';
import { PERMISSIONS, type PermissionName } from '../rules/permissions.ts';
import { createSimulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import { NEW_CHANNEL } from '../state/new-entities.ts';
import { memoryStorage } from '../state/storage.ts';

const GUILD = '1';
const ROLE = '2';
const USER = '9';
const PARENT = '20';
const THREAD = '30';
const NOW = Date.parse('2026-11-21T12:00:00Z');

/** A simulation that finds these entities stored. */
const stored = (entities: readonly (readonly [kind: string, id: string, entity: object])[]) => {
  const storage = {
    ...memoryStorage(),
    load: () => entities.map(([kind, id, entity]) => ({ kind, id, json: JSON.stringify(entity) })),
  };
  return createSimulation(
    storage,
    createClock(() => NOW),
  );
};

const channel = (fields: Partial<Channel> & { id: string; type: number }) => ({
  ...NEW_CHANNEL,
  guild_id: GUILD,
  name: 'x',
  ...fields,
});

const ASKED = [
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'SEND_MESSAGES_IN_THREADS',
  'MANAGE_THREADS',
  'EMBED_LINKS',
  'READ_MESSAGE_HISTORY',
] as const satisfies readonly PermissionName[];
type Asked = (typeof ASKED)[number];
const bitsOf = (names: readonly PermissionName[]): string =>
  String(names.reduce((sum, name) => sum | PERMISSIONS[name], 0n));
const names = fc.subarray([...ASKED]);

const worlds = fc.record({
  everyone: names,
  role: names,
  hasRole: fc.boolean(),
  isAdministrator: fc.boolean(),
  isOwner: fc.boolean(),
  isTimedOut: fc.boolean(),
  isInThread: fc.boolean(),
  isMember: fc.boolean(),
  type: fc.constantFrom(CHANNEL.publicThread, CHANNEL.privateThread, CHANNEL.announcementThread),
  denied: names,
  allowed: names,
});

test('what somebody may do in a thread is what its parent says, and being in it when it is private', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const simulation = stored([
        ['guild', GUILD, { id: GUILD, name: 'g', icon: null, owner_id: world.isOwner ? USER : '8' }],
        ['role', GUILD, { id: GUILD, guild_id: GUILD, position: 0, permissions: bitsOf(world.everyone) }],
        [
          'role',
          ROLE,
          {
            id: ROLE,
            guild_id: GUILD,
            position: 1,
            permissions: bitsOf(world.isAdministrator ? [...world.role, 'ADMINISTRATOR'] : world.role),
          },
        ],
        ...(world.isMember
          ? [
              [
                'member',
                `${GUILD}/${USER}`,
                {
                  guild_id: GUILD,
                  user_id: USER,
                  roles: world.hasRole ? [ROLE] : [],
                  communication_disabled_until: world.isTimedOut ? '2026-11-21T13:00:00Z' : null,
                },
              ] as const,
            ]
          : []),
        [
          'channel',
          PARENT,
          channel({
            id: PARENT,
            type: 0,
            permission_overwrites: [
              { id: GUILD, type: 0, deny: bitsOf(world.denied), allow: '0' },
              { id: USER, type: 1, allow: bitsOf(world.allowed), deny: '0' },
            ],
          }),
        ],
        ['channel', THREAD, channel({ id: THREAD, type: world.type, parent_id: PARENT })],
        ...(world.isInThread
          ? [['thread-member', `${THREAD}/${USER}`, { thread_id: THREAD, user_id: USER }] as const]
          : []),
      ]);
      const thread = simulation.state.channels.get(THREAD) as Channel;
      const held = simulation.permissions.inChannel(thread, USER);

      // The same, by names and one at a time.
      const isAll = world.isMember && (world.isOwner || (world.isAdministrator && world.hasRole));
      const has = (name: Asked): boolean =>
        world.allowed.includes(name) ||
        (!world.denied.includes(name) &&
          (world.everyone.includes(name) || (world.hasRole && world.role.includes(name))));
      const keeps = (name: Asked): boolean =>
        has(name) && (!world.isTimedOut || name === 'VIEW_CHANNEL' || name === 'READ_MESSAGE_HISTORY');
      const sees =
        world.isMember &&
        keeps('VIEW_CHANNEL') &&
        (world.type !== CHANNEL.privateThread || world.isInThread || keeps('MANAGE_THREADS'));
      for (const name of ASKED) {
        const expected =
          isAll || (sees && keeps(name) && (name !== 'EMBED_LINKS' || keeps('SEND_MESSAGES_IN_THREADS')));
        expect((held & PERMISSIONS[name]) !== 0n, name).toBe(expected);
      }
    }),
    { numRuns: 1500 },
  );
});

test('channels that were stored before there were kinds of them are shown with what their kind starts with', () => {
  const simulation = stored([
    ['channel', '40', channel({ id: '40', type: 2 })],
    ['channel', '41', channel({ id: '41', type: 0 })],
  ]);
  const shown = (id: string) => presentChannel(simulation, simulation.state.channels.get(id) as Channel);
  expect(shown('40')).toMatchObject({ type: 2, bitrate: 64_000, user_limit: 0, rtc_region: null, flags: 0 });
  expect(shown('41')).toMatchObject({ type: 0, topic: null, flags: 0, last_message_id: null });
  expect(simulation.state.channelsOf(GUILD)).toHaveLength(2);
  expect(simulation.state.threadsOf(GUILD)).toEqual([]);
});
