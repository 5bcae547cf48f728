import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHANNEL_NEEDS, type ChannelNeed } from '#platform/forms/widget.ts';
import { bitsOf, type Overwrite } from '../permissions.ts';
import { diagnose, type Finding } from './diagnose.ts';
import type { DoctorFacts, RoleFacts } from './facts.ts';
import { inviteLink, mendingPermissions } from './invite-link.ts';

const GUILD = '1';
const BOT = '100';
const SHOWN: readonly ChannelNeed[] = ['View Channel', 'Send Messages', 'Attach Files'];

const bits = fc.subarray([...SHOWN]).map(bitsOf);
const overwriteOf = (id: fc.Arbitrary<string>, type: number): fc.Arbitrary<Overwrite> =>
  fc.record({ id, type: fc.constant(type), allow: bits.map(String), deny: bits.map(String) });
const overwrites = fc.uniqueArray(
  fc.oneof(
    overwriteOf(fc.constantFrom(GUILD, '2', '3', '4'), 0),
    overwriteOf(fc.constantFrom(BOT, '101'), 1),
  ),
  { selector: ({ id }) => id, maxLength: 5 },
);
const role = (id: string, position: number, isManaged = false): fc.Arbitrary<RoleFacts> =>
  bits.map((permissions) => ({ id, name: `r${id}`, position, permissions, isManaged }));

/** A guild with @everyone, two roles of which the bot has some, the bot's own, and one above that it gives. */
const guilds: fc.Arbitrary<DoctorFacts> = fc
  .record({
    roles: fc.tuple(role(GUILD, 0), role('2', 1), role('3', 2), role('4', 3, true), role('5', 4)),
    roleIds: fc.subarray(['2', '3', '4']),
    channels: fc.tuple(overwrites, overwrites),
    givesRole: fc.boolean(),
  })
  .map(({ roles, roleIds, channels, givesRole }) => ({
    guildId: GUILD,
    hasLeft: false,
    bot: { userId: BOT, name: 'Guildhall', roleIds, isOwner: false },
    roles,
    channels: channels.map((each, index) => ({
      id: String(20 + index),
      name: `c${index}`,
      overwrites: each,
    })),
    intents: ['members'],
    features: [
      {
        name: 'tasks',
        needs: { permissions: [...SHOWN], intents: ['members'] },
        uses: [
          { kind: 'channel', what: 'a', channelId: '20', permissions: SHOWN },
          { kind: 'channel', what: 'b', channelId: '21', permissions: ['View Channel', 'Send Messages'] },
          ...(givesRole ? [{ kind: 'role', what: 'c', roleId: '5' } as const] : []),
        ],
      },
    ],
  }));

/** As Discord's reference writes it down, step by step; kept apart from what it checks. */
const allowedIn = (facts: DoctorFacts, given: readonly Overwrite[]): bigint => {
  const mine = [GUILD, ...(facts.bot?.roleIds ?? [])];
  let permissions = 0n;
  for (const each of facts.roles) if (mine.includes(each.id)) permissions |= each.permissions;
  const everyone = given.find(({ id }) => id === GUILD);
  if (everyone) permissions = (permissions & ~BigInt(everyone.deny)) | BigInt(everyone.allow);
  let [allow, deny] = [0n, 0n];
  for (const id of mine.slice(1)) {
    const found = given.find((each) => each.id === id);
    if (!found) continue;
    allow |= BigInt(found.allow);
    deny |= BigInt(found.deny);
  }
  permissions = (permissions & ~deny) | allow;
  const own = given.find(({ id }) => id === BOT);
  if (own) permissions = (permissions & ~BigInt(own.deny)) | BigInt(own.allow);
  return permissions & bitsOf(['View Channel']) ? permissions : 0n;
};

const isWell = (facts: DoctorFacts): boolean => {
  const [first = [], second = []] = facts.channels.map((each) => each.overwrites);
  const lacks = (given: readonly Overwrite[], needs: readonly ChannelNeed[]): boolean =>
    (allowedIn(facts, given) & bitsOf(needs)) !== bitsOf(needs);
  if (lacks(first, SHOWN) || lacks(second, ['View Channel', 'Send Messages'])) return false;
  const gives = facts.features.some(({ uses }) => uses.some(({ kind }) => kind === 'role'));
  if (!gives) return true;
  const roles = facts.roles.filter(({ id }) => id === GUILD || facts.bot?.roleIds.includes(id));
  const mayGive = roles.some(({ permissions }) => permissions & bitsOf(['Manage Roles']));
  const given = facts.roles.find(({ id }) => id === '5');
  return mayGive && roles.some(({ position }) => position > (given?.position ?? 0));
};

/** Does what a finding says. */
const follow = (facts: DoctorFacts, finding: Finding): DoctorFacts => {
  const bot = facts.bot ?? { userId: BOT, name: '', roleIds: [], isOwner: false };
  // What the invite link does: the bot gets a role of its own, with what the link asks for.
  const invite = (): DoctorFacts => ({
    ...facts,
    bot: { ...bot, roleIds: [...new Set([...bot.roleIds, '4'])] },
    roles: facts.roles.map((each) =>
      each.id === '4' ? { ...each, permissions: mendingPermissions(facts) } : each,
    ),
  });
  switch (finding.kind) {
    case 'permission': {
      const { role: own, permission } = finding;
      if (!own) return invite();
      return {
        ...facts,
        roles: facts.roles.map((each) =>
          each.id === own.id ? { ...each, permissions: each.permissions | bitsOf([permission]) } : each,
        ),
      };
    }
    case 'overwrite': {
      const target = finding.role ? { id: finding.role.id, type: 0 } : { id: BOT, type: 1 };
      const bit = bitsOf([finding.permission]);
      return {
        ...facts,
        channels: facts.channels.map((channel) => {
          if (channel.id !== finding.channel.id) return channel;
          const before = channel.overwrites.find(({ id }) => id === target.id);
          const after = {
            ...target,
            allow: String(BigInt(before?.allow ?? 0) | bit),
            deny: String(BigInt(before?.deny ?? 0) & ~bit),
          };
          return {
            ...channel,
            overwrites: [...channel.overwrites.filter(({ id }) => id !== target.id), after],
          };
        }),
      };
    }
    case 'position': {
      const { role: own, given } = finding;
      if (!own) return invite();
      return {
        ...facts,
        roles: facts.roles.map((each) =>
          each.id === own.id ? { ...each, position: given.position + 1 } : each,
        ),
      };
    }
    case 'left':
    case 'gone-channel':
    case 'intent':
      throw new Error('None of these here');
  }
};

test('something is found just when the bot lacks what a feature needs of it', () => {
  fc.assert(
    fc.property(guilds, (facts) => {
      expect(diagnose(facts).length === 0).toBe(isWell(facts));
    }),
  );
});

test('whoever does what is said, one thing after another, has nothing left to do', () => {
  fc.assert(
    fc.property(guilds, (given) => {
      let facts = given;
      for (let round = 0; round < 3; round += 1) {
        const findings = diagnose(facts);
        facts = findings.reduce(follow, facts);
        if (diagnose(facts).length === 0) return;
      }
      expect(diagnose(facts)).toEqual([]);
    }),
  );
});

test('each overwrite that is named as the cause takes the permission away, and nothing else does', () => {
  fc.assert(
    fc.property(guilds, (facts) => {
      for (const finding of diagnose(facts)) {
        if (finding.kind !== 'overwrite') continue;
        const { cause, channel, permission } = finding;
        const bit = bitsOf([permission]);
        const blamed =
          cause.kind === 'own-overwrite'
            ? [BOT]
            : cause.kind === 'everyone-overwrite'
              ? [GUILD]
              : cause.roles.map(({ id }) => id);
        for (const id of blamed) {
          const found = channel.overwrites.find((each) => each.id === id);
          expect(BigInt(found?.deny ?? 0) & bit).toBe(bit);
          expect(BigInt(found?.allow ?? 0) & bit).toBe(0n);
        }
      }
    }),
  );
});

const calm: DoctorFacts = {
  guildId: GUILD,
  hasLeft: false,
  bot: { userId: BOT, name: 'Guildhall', roleIds: ['4'], isOwner: false },
  roles: [
    { id: GUILD, name: '@everyone', position: 0, permissions: bitsOf(SHOWN), isManaged: false },
    { id: '4', name: 'Guildhall', position: 1, permissions: 0n, isManaged: true },
  ],
  channels: [{ id: '20', name: 'tasks', overwrites: [] }],
  intents: ['members'],
  features: [
    {
      name: 'members',
      needs: { permissions: ['Kick Members'], intents: ['members'] },
      uses: [{ kind: 'channel', what: 'a', channelId: '21', permissions: [] }],
    },
  ],
};

test('a permission that counts in the whole server is missed once, a channel that is gone is told of, and an intent that is off', () => {
  expect(diagnose({ ...calm, intents: [] }).map(({ kind }) => kind)).toEqual([
    'intent',
    'permission',
    'gone-channel',
  ]);
});

test('an owner and an administrator lack nothing', () => {
  const well = { ...calm, features: calm.features.map((each) => ({ ...each, uses: [] })) };
  expect(diagnose({ ...well, bot: { userId: BOT, name: '', roleIds: [], isOwner: true } })).toEqual([]);
  const roles = calm.roles.map((each) => ({ ...each, permissions: 1n << 3n }));
  expect(diagnose({ ...well, roles })).toEqual([]);
});

test('a bot that was removed is told of by that alone, and one that is not known yet is held to nothing', () => {
  expect(diagnose({ ...calm, hasLeft: true }).map(({ kind }) => kind)).toEqual(['left']);
  expect(diagnose({ ...calm, bot: undefined }).map(({ kind }) => kind)).toEqual(['gone-channel']);
});

test('the link asks for what is needed and for what the bot has already, which Discord would take away', () => {
  const has = bitsOf(['Manage Threads']);
  const roles = calm.roles.map((each) => (each.isManaged ? { ...each, permissions: has } : each));
  const url = new URL(
    inviteLink({
      discordUrl: 'https://discord.com',
      applicationId: '7',
      permissions: mendingPermissions({ ...calm, roles }),
      guildId: GUILD,
    }),
  );
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: '7',
    scope: 'bot applications.commands',
    permissions: String(bitsOf(['Kick Members', 'Manage Threads'])),
    guild_id: GUILD,
    disable_guild_select: 'true',
  });
  expect(CHANNEL_NEEDS.map((need) => bitsOf([need])).every((bit) => bit > 0n)).toBe(true);
});
