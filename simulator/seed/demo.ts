import { DRAWN_PICTURE } from '../cdn/avatars.ts';
import { ADMIN, EVERYONE, MODERATOR, makeChannel, makeRole, makeUser } from '../guilds/make.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import { type Simulation, timestampOf } from '../simulation.ts';
import type { Guild, Message } from '../state/entities.ts';
import { seedForum } from './forum.ts';
import { seedHappenings } from './happenings.ts';
import { PEOPLE } from './people.ts';
import { putMessage } from './put-message.ts';
import { TALK } from './talk.ts';

const DAY_MS = 24 * 3600 * 1000;

/** How the people of the demo are seen, in turn; undefined: offline. */
const STATUSES = ['online', 'online', undefined, 'idle', 'online', undefined, 'dnd'] as const;

const CHANNELS: readonly {
  name: string;
  type: number;
  category: string;
  topic?: string;
  staff?: true;
  readOnly?: true;
}[] = [
  { name: 'welcome', type: 0, category: 'Start here', topic: 'Hello!', readOnly: true },
  { name: 'rules', type: 0, category: 'Start here', readOnly: true },
  {
    name: 'announcements',
    type: 5,
    category: 'Start here',
    topic: 'What everybody should know',
    readOnly: true,
  },
  { name: 'general', type: 0, category: 'Community', topic: 'Anything about the club' },
  {
    name: 'tasks',
    type: 0,
    category: 'Community',
    topic: 'What there is to do, and who does it',
  },
  { name: 'shop', type: 0, category: 'Community' },
  { name: 'off-topic', type: 0, category: 'Community' },
  { name: 'support', type: 0, category: 'Community', topic: 'Ask, and you will be helped' },
  { name: 'moderators', type: 0, category: 'Staff', staff: true },
  { name: 'Pit lane', type: 2, category: 'Voice' },
  { name: 'Workshop', type: 2, category: 'Voice' },
];

/** Fills an empty simulator with the demo guild: people, roles, channels and some talk of the last days. */
export const seedDemo = (simulation: Simulation): Guild => {
  const { state, clock } = simulation;
  const users = new Map(
    PEOPLE.map((person) => [
      person.username,
      makeUser(
        simulation,
        person.username,
        person.name,
        [person.role, ...(person.extra ?? [])].join(', '),
        person.locale,
      ),
    ]),
  );
  const ownerOf = users.get('ilona');
  if (!ownerOf) throw new Error('The demo has no owner');
  const guild = state.guilds.put({
    id: simulation.snowflakes.next(),
    name: 'Northlight Racing & Makers',
    icon: DRAWN_PICTURE,
    owner_id: ownerOf.id,
    preferred_locale: 'en-US',
  });
  makeRole(simulation, guild, {
    id: guild.id,
    name: '@everyone',
    color: 0,
    hoist: false,
    position: 0,
    permissions: EVERYONE,
  });
  const roles = new Map(
    [
      { name: 'Makers', color: 0xb86ad9, hoist: true, permissions: 0n },
      { name: 'Racing crew', color: 0xe0633f, hoist: true, permissions: 0n },
      { name: 'Moderator', color: 0x2f9e6e, hoist: true, permissions: MODERATOR },
      { name: 'Admin', color: 0xd9a02b, hoist: true, permissions: ADMIN },
    ].map((role, index) => [role.name, makeRole(simulation, guild, { ...role, position: index + 1 })]),
  );
  PEOPLE.forEach((person, index) => {
    const user = users.get(person.username);
    if (!user) return;
    state.members.put({
      guild_id: guild.id,
      user_id: user.id,
      nick: null,
      roles: [person.role, ...(person.extra ?? [])].flatMap((name) => roles.get(name)?.id ?? []),
      joined_at: timestampOf(clock() - (40 - index) * DAY_MS),
      communication_disabled_until: null,
    });
    const status = STATUSES[index % STATUSES.length];
    if (status) state.presences.put({ user_id: user.id, status, activities: [], device: 'desktop' });
  });
  const moderator = roles.get('Moderator')?.id ?? '';
  const categories = [...new Set(CHANNELS.map((channel) => channel.category))].map((name, position) =>
    makeChannel(simulation, guild, { name, type: 4, position }),
  );
  CHANNELS.forEach((channel, position) => {
    const deny = channel.staff ? PERMISSIONS.VIEW_CHANNEL : channel.readOnly ? PERMISSIONS.SEND_MESSAGES : 0n;
    const allow = channel.staff ? PERMISSIONS.VIEW_CHANNEL : PERMISSIONS.SEND_MESSAGES;
    makeChannel(simulation, guild, {
      name: channel.name,
      type: channel.type,
      position,
      parent_id: categories.find((category) => category.name === channel.category)?.id ?? null,
      topic: channel.topic ?? null,
      permission_overwrites:
        deny === 0n
          ? []
          : [
              { id: guild.id, type: 0, allow: '0', deny: String(deny) },
              { id: moderator, type: 0, allow: String(allow), deny: '0' },
              { id: roles.get('Admin')?.id ?? '', type: 0, allow: String(allow), deny: '0' },
            ],
    });
  });
  seedForum(simulation, guild, users, {
    parentId: categories.find(({ name }) => name === 'Community')?.id ?? null,
    position: CHANNELS.length,
  });
  say(simulation, guild, users);
  seedHappenings(simulation, guild, users);
  simulation.commit();
  return guild;
};

const say = (simulation: Simulation, guild: Guild, users: ReadonlyMap<string, { id: string }>): void => {
  const { state, clock } = simulation;
  const everybody = [...users.values()];
  const last = new Map<string, Message>();
  TALK.forEach((line, index) => {
    const channel = state.channelsOf(guild.id).find((each) => each.name === line.channel);
    const author = users.get(line.by);
    if (!channel || !author)
      throw new Error(`The demo talks in ${line.channel} as ${line.by}, who is not there`);
    const at = clock() - line.ago * 60_000;
    const message = putMessage(simulation, channel, {
      authorId: author.id,
      at,
      increment: index,
      content: line.text,
      repliesTo: line.re ? last.get(channel.id) : undefined,
      reactions: line.react
        ? [
            {
              emoji: { id: null, name: line.react[0] },
              users: everybody.slice(0, line.react[1]).map((user) => user.id),
            },
          ]
        : [],
    });
    last.set(channel.id, message);
  });
};
