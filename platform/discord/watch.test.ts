import { GatewayDispatchEvents as T } from 'discord-api-types/v10';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Guild } from '#platform/guilds/handle.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { type GuildId, guildId } from '#platform/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { askForMemberSync, findMemberSyncs } from './member-sync/runs.ts';
import { createGuildWatch } from './watch.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const OWNER = '200000000000000001';
let ids = 100_000_000_000_000_000n;
const nextId = (): string => {
  ids += 1_000_000n;
  return String(ids);
};

const role = (id: string, name: string, permissions = '0') => ({
  id,
  name,
  permissions,
  color: 0,
  position: 1,
  managed: false,
});
const channel = (id: string, name: string) => ({ id, name, type: 0, position: 1, permission_overwrites: [] });
const member = (id: string, name: string, roles: readonly string[] = []) => ({
  user: { id, username: name, global_name: null, avatar: null },
  nick: null,
  roles,
  joined_at: '2026-01-01T00:00:00.000Z',
});

/** A guild on Discord, and what watches it; what is asked of Discord is answered when the test says so. */
const openWatched = () => {
  const id = guildId(nextId());
  const discord = {
    roles: [role(id, '@everyone'), role(nextId(), 'First')],
    channels: [channel(nextId(), 'general')],
    members: [member(OWNER, 'owner'), member(nextId(), 'ann'), member(nextId(), 'ben')],
  };
  const guilds = openGuilds({ database, clock: () => new Date(), wake: () => undefined });
  let now = Date.now();
  const asked: string[] = [];
  const known: Awaited<ReturnType<typeof stored>>[] = [];
  const stored = async (guild: Guild) => ({
    roles: (await guild.read.selectFrom('roles').select('id').execute()).map((row) => row.id).sort(),
    channels: (await guild.read.selectFrom('channels').select('id').execute()).map((row) => row.id).sort(),
    members: (await guild.read.selectFrom('members').select('user_id').execute())
      .map((row) => row.user_id)
      .sort(),
  });
  const facts = { id, name: 'Guild', icon: null, owner_id: OWNER };
  const makeWatch = () =>
    createGuildWatch({
      guilds,
      logger: createLogger('silent', { write: () => undefined }),
      clock: () => now,
      isOurs: () => true,
      requestMembers: (_, nonce) => void asked.push(nonce),
      readGuild: async () => ({
        guild: { ...facts, roles: [...discord.roles] },
        channels: [...discord.channels],
      }),
      inTurn: (_, work) => work(),
      onKnown: async (guild) => void known.push(await stored(guild)),
    });
  /** The chunks that answer a request, of Discord as it is now. */
  const chunks = (nonce: string, size = 2) => {
    const pages = Array.from({ length: Math.ceil(discord.members.length / size) }, (_, index) =>
      discord.members.slice(index * size, (index + 1) * size),
    );
    return pages.map((members, index) => ({
      t: T.GuildMembersChunk as const,
      d: { guild_id: id, members, chunk_index: index, chunk_count: pages.length, nonce } as never,
    }));
  };
  return {
    id,
    discord,
    guilds,
    makeWatch,
    asked,
    known,
    chunks,
    create: () => ({
      ...facts,
      roles: [...discord.roles],
      channels: [...discord.channels],
      members: discord.members.slice(0, 1),
      member_count: discord.members.length,
    }),
    actual: () => ({
      roles: discord.roles.map((each) => each.id).sort(),
      channels: discord.channels.map((each) => each.id).sort(),
      members: discord.members.map((each) => each.user.id).sort(),
    }),
    stored: async () => {
      const guild = await guilds.find(id);
      if (!guild) throw new Error('not there');
      return stored(guild);
    },
    guild: async () => {
      const guild = await guilds.find(id);
      if (!guild) throw new Error('not there');
      return guild;
    },
    knownAt: async () => (await guilds.list()).find((each) => each.id === id)?.knownAt,
    pass: (ms: number) => {
      now += ms;
    },
  };
};

type Watched = ReturnType<typeof openWatched>;
const answerAll = async (watched: Watched, watch: ReturnType<Watched['makeWatch']>) => {
  for (const nonce of watched.asked.splice(0))
    for (const chunk of watched.chunks(nonce)) await watch.hear(watched.id, chunk);
};

test('in whatever order a guild, its new role, channel and member are told of, it is known only when all are, and then once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(['create', 'role', 'channel', 'member', 'chunks'] as const, { minLength: 5 }),
      async (order) => {
        const watched = openWatched();
        const watch = watched.makeWatch();
        watch.expect([watched.id]);
        const old = watched.create();
        const news = {
          role: role(nextId(), 'Second'),
          channel: channel(nextId(), 'tasks'),
          member: member(nextId(), 'cat'),
        };
        watched.discord.roles.push(news.role);
        watched.discord.channels.push(news.channel);
        watched.discord.members.push(news.member);
        const guild_id = watched.id;
        for (const what of order) {
          if (what === 'create') await watch.arrive(old);
          else if (what === 'role')
            await watch.hear(guild_id, { t: T.GuildRoleCreate, d: { guild_id, role: news.role } as never });
          else if (what === 'channel')
            await watch.hear(guild_id, { t: T.ChannelCreate, d: { guild_id, ...news.channel } as never });
          else if (what === 'member')
            await watch.hear(guild_id, { t: T.GuildMemberAdd, d: { guild_id, ...news.member } as never });
          else await answerAll(watched, watch);
        }
        await watch.tick();
        await answerAll(watched, watch);
        expect(await watched.stored()).toEqual(watched.actual());
        expect(watched.known).toHaveLength(1);
        const isTold = (what: (typeof order)[number]) =>
          order.indexOf(what) < order.indexOf('create') || order.indexOf(what) < order.indexOf('chunks');
        const [first] = watched.known;
        if (isTold('role')) expect(first?.roles).toContain(news.role.id);
        if (isTold('channel')) expect(first?.channels).toContain(news.channel.id);
        expect(first?.members).toEqual(watched.actual().members);
      },
    ),
    { numRuns: 15 },
  );
});

test('a lost chunk is asked for again, and only then the guild is known', async () => {
  const watched = openWatched();
  const watch = watched.makeWatch();
  await watch.arrive(watched.create());
  const [first] = watched.chunks(watched.asked.splice(0)[0] ?? '');
  if (first) await watch.hear(watched.id, first);
  await watch.tick();
  expect(watched.known).toEqual([]);
  expect(await watched.knownAt()).toBeNull();
  watched.pass(60_000);
  await watch.tick();
  await answerAll(watched, watch);
  expect(watched.known).toEqual([watched.actual()]);
  expect(await watched.knownAt()).not.toBeNull();
});

test('a process that ended before the members came is followed by one that asks for them', async () => {
  const watched = openWatched();
  await watched.makeWatch().arrive(watched.create());
  watched.asked.length = 0; // the answer went to a process that is not there any more
  const next = watched.makeWatch();
  await next.takeUp();
  await next.tick();
  await answerAll(watched, next);
  expect(watched.known).toEqual([watched.actual()]);
});

test('who left, and the channel and role that went, while no session existed are gone with the next GUILD_CREATE and its members', async () => {
  const watched = openWatched();
  const watch = watched.makeWatch();
  await watch.arrive(watched.create());
  await answerAll(watched, watch);
  watched.discord.members.splice(1, 1);
  watched.discord.roles.splice(1, 1);
  watched.discord.channels.splice(0, 1, channel(nextId(), 'other'));
  await watch.arrive(watched.create());
  await answerAll(watched, watch);
  expect(await watched.stored()).toEqual(watched.actual());
});

test('a look finds the demotion that no event told of, and events that come during a look win over it', async () => {
  const watched = openWatched();
  const watch = watched.makeWatch();
  const [, power] = watched.discord.roles;
  const [, ann, ben] = watched.discord.members;
  if (!power || !ann || !ben) throw new Error('no members');
  ann.roles = [power.id];
  await watch.arrive(watched.create());
  await answerAll(watched, watch);
  ann.roles = [];
  watched.pass(60 * 60_000);
  await watch.tick();
  const [nonce] = watched.asked.splice(0);
  const late = watched.chunks(nonce ?? '');
  // Newer than the chunks that are on their way: ben gets the role, and somebody leaves.
  ben.roles = [power.id];
  await watch.hear(watched.id, {
    t: T.GuildMemberUpdate,
    d: { guild_id: watched.id, ...ben } as never,
  });
  await watch.hear(watched.id, {
    t: T.GuildMemberRemove,
    d: { guild_id: watched.id, user: { id: OWNER } } as never,
  });
  watched.discord.members.shift();
  for (const chunk of late) await watch.hear(watched.id, chunk);
  const guild = await watched.guild();
  const rows = await guild.read.selectFrom('members').select(['user_id', 'roles']).execute();
  expect(Object.fromEntries(rows.map((row) => [row.user_id, row.roles]))).toEqual({
    [ann.user.id]: [],
    [ben.user.id]: [power.id],
  });
});

test('who asks for all members is answered once Discord would answer again', async () => {
  const watched = openWatched();
  const watch = watched.makeWatch();
  await watch.arrive(watched.create());
  await answerAll(watched, watch);
  const guild = await watched.guild();
  await guild.change({ kind: 'system' }, askForMemberSync);
  const asked = async (ms: number) => {
    watched.pass(ms);
    await watch.tick();
    return watched.asked.length;
  };
  expect(await asked(29_000)).toBe(0);
  expect(await asked(1_000)).toBe(1);
  await answerAll(watched, watch);
  expect((await findMemberSyncs(guild, 1))[0]).toMatchObject({ trigger: 'request', state: 'done' });
});

test('what is told again writes nothing', async () => {
  const watched = openWatched();
  const watch = watched.makeWatch();
  await watch.arrive(watched.create());
  await answerAll(watched, watch);
  const guild = await watched.guild();
  const end = async () => (await guild.read.selectFrom('log_head').select('number').execute())[0]?.number;
  const before = await end();
  await watch.arrive(watched.create());
  await answerAll(watched, watch);
  expect(await end()).toBe(before);
});

describe('a strange value', () => {
  const strange = 'a\0b\ud800c';
  const tamed = 'a\uFFFDb\uFFFDc';

  test('in the names of a guild, a role, a channel and members is stored as what can be stored', async () => {
    const watched = openWatched();
    const watch = watched.makeWatch();
    const [, ann] = watched.discord.members;
    watched.discord.roles.push(role(nextId(), strange));
    watched.discord.channels.push(channel(nextId(), strange));
    if (ann) Object.assign(ann, { nick: strange, joined_at: 'not a time' });
    await watch.arrive({ ...watched.create(), name: strange });
    await answerAll(watched, watch);
    expect(watched.known).toEqual([watched.actual()]);
    expect((await watched.guilds.summary(watched.id))?.name).toBe(tamed);
    const guild = await watched.guild();
    for (const table of ['roles', 'channels'] as const)
      expect((await guild.read.selectFrom(table).select('name').execute()).map((row) => row.name)).toContain(
        tamed,
      );
    const names = await guild.read.selectFrom('members').select('display_name').execute();
    expect(names.map((row) => row.display_name)).toContain(tamed);
    await watch.hear(watched.id, {
      t: T.GuildMemberUpdate,
      d: { guild_id: watched.id, ...ann, nick: `${strange}2` } as never,
    });
    const after = await guild.read.selectFrom('members').select('display_name').execute();
    expect(after.map((row) => row.display_name)).toContain(`${tamed}2`);
  });

  test('that cannot be read costs the one member, role or channel that has it', async () => {
    const watched = openWatched();
    const watch = watched.makeWatch();
    const create = watched.create();
    await watch.arrive({
      ...create,
      roles: [...create.roles, { id: 'x' }],
      channels: [...create.channels, null],
    });
    watched.discord.members.push({ ...member(nextId(), 'bad'), roles: 'none' as never });
    await answerAll(watched, watch);
    watched.discord.members.pop();
    expect(watched.known).toEqual([watched.actual()]);
  });

  test.each([
    ['one of whom more than the id cannot be read stays, and who has gone goes', false],
    ['one of whom not even the id can be read may be anybody, and nobody goes', true],
  ])('that comes again: %s', async (_, isUnnamed) => {
    const watched = openWatched();
    const watch = watched.makeWatch();
    await watch.arrive(watched.create());
    await answerAll(watched, watch);
    const [, ann, ben] = watched.discord.members;
    if (!ann || !ben) throw new Error('no members');
    const before = await watched.stored();
    const unreadable = isUnnamed ? { ...ann, user: { ...ann.user, id: 'x' } } : { ...ann, roles: 'none' };
    watched.discord.members.splice(1, 2, unreadable as never);
    await watch.arrive(watched.create());
    await answerAll(watched, watch);
    const left = isUnnamed ? before.members : before.members.filter((id) => id !== ben.user.id);
    expect((await watched.stored()).members).toEqual(left);
    // The same when all members come with the guild itself.
    await watch.arrive({ ...watched.create(), members: watched.discord.members });
    expect((await watched.stored()).members).toEqual(left);
  });
});

test('a guild that the bot was taken out of is left, and is back with its next GUILD_CREATE', async () => {
  const watched = openWatched();
  const watch = watched.makeWatch();
  const state = async () => (await watched.guilds.summary(watched.id as GuildId))?.state;
  await watch.arrive(watched.create());
  await answerAll(watched, watch);
  await watch.leave(watched.id);
  expect(await state()).toBe('left');
  await watch.arrive(watched.create());
  await answerAll(watched, watch);
  expect(await state()).toBe('active');
  expect(watched.known).toHaveLength(2);
});
