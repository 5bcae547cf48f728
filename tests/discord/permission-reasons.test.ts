import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PERMISSION_BITS, type PermissionName } from '#platform/discord/permission-bits.ts';
import {
  type Asked,
  type AskedChannel,
  explainPermission,
  type Why,
} from '#platform/discord/permission-reasons.ts';
import { permissionsInChannel } from '#platform/discord/permissions.ts';
import { channelPermissions, guildPermissions, PERMISSIONS } from '#simulator/rules/permissions.ts';

const [GUILD, MEMBER] = ['1', '9'];
const ROLE_IDS = ['2', '3', '4'];
const ALL = Object.values(PERMISSION_BITS).reduce((sum, bit) => sum | bit, 0n);
const NAMES = Object.keys(PERMISSION_BITS) as PermissionName[]; // its own keys

/** Mostly without ADMINISTRATOR, which would hide the rest. */
const bits = fc
  .tuple(fc.bigInt({ min: 0n, max: ALL }), fc.integer({ min: 0, max: 9 }))
  .map(([some, dice]) => String(dice === 0 ? some : some & ~PERMISSION_BITS.Administrator));
const situation = fc.record({
  isOwner: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
  isTimedOut: fc.boolean(),
  roleIds: fc.subarray(ROLE_IDS),
  roles: fc.tuple(bits, bits, bits, bits),
  isVoice: fc.boolean(),
  overwrites: fc.uniqueArray(
    fc.record({ id: fc.constantFrom(GUILD, ...ROLE_IDS, MEMBER, '8'), allow: bits, deny: bits }),
    { selector: ({ id }) => id },
  ),
});
type Situation = typeof situation extends fc.Arbitrary<infer Some> ? Some : never;

const asked = (given: Situation) => {
  const roles = given.roles.map((permissions, at) => ({
    id: [GUILD, ...ROLE_IDS][at] ?? '',
    permissions,
    position: at,
  }));
  const overwrites = given.overwrites.map((each) => ({
    ...each,
    type: each.id === MEMBER || each.id === '8' ? (1 as const) : (0 as const),
  }));
  const who: Asked = {
    guildId: GUILD,
    memberId: MEMBER,
    isOwner: given.isOwner,
    isTimedOut: given.isTimedOut,
    roles: roles.filter(({ id }) => id === GUILD || given.roleIds.includes(id)),
  };
  const channel: AskedChannel = { isVoice: given.isVoice, overwrites };
  const subject = {
    userId: MEMBER,
    isOwner: given.isOwner,
    isTimedOut: given.isTimedOut,
    roleIds: given.roleIds,
  };
  return { roles, overwrites, who, channel, subject };
};

test('permissions have the bits that Discord gives them, each its own', () => {
  const theirs = new Set<bigint>(Object.values(PERMISSIONS));
  expect(new Set(Object.values(PERMISSION_BITS)).size).toBe(NAMES.length);
  expect(Object.values(PERMISSION_BITS).filter((bit) => !theirs.has(bit))).toEqual([]);
});

test('what is explained as allowed is what the simulator’s own arithmetic allows, in channels and in the guild', () => {
  fc.assert(
    fc.property(situation, (given) => {
      const { roles, overwrites, who, channel, subject } = asked(given);
      const place = given.isVoice ? 'voice' : 'text';
      const there = channelPermissions(GUILD, roles, overwrites, subject, place);
      const inGuild = guildPermissions(GUILD, roles, subject);
      for (const name of NAMES) {
        const isThere = (there & PERMISSION_BITS[name]) !== 0n;
        expect(explainPermission(who, name, channel).isAllowed, name).toBe(isThere);
        expect(explainPermission(who, name).isAllowed, name).toBe((inGuild & PERMISSION_BITS[name]) !== 0n);
      }
    }),
    { numRuns: 500 },
  );
});

test('the doctor’s arithmetic allows no less: it leaves out what follows from other permissions only', () => {
  fc.assert(
    fc.property(situation, (given) => {
      const { roles, overwrites, who, channel, subject } = asked(given);
      const doctors = permissionsInChannel({
        guildId: GUILD,
        memberId: MEMBER,
        isOwner: given.isOwner,
        roleIds: subject.roleIds,
        roles,
        overwrites,
      });
      for (const name of NAMES) {
        const { isAllowed, why } = explainPermission(who, name, channel);
        const isDoctors = (doctors & PERMISSION_BITS[name]) !== 0n;
        const followsFromOthers = why.kind === 'needs' || why.kind === 'timed-out';
        expect(isAllowed || followsFromOthers, name).toBe(isDoctors || followsFromOthers);
      }
    }),
  );
});

test('the roles and overwrites that are named are those that say so', () => {
  fc.assert(
    fc.property(situation, (given) => {
      const { who, channel } = asked(given);
      const says = (id: string, what: 'allow' | 'deny', bit: bigint): boolean =>
        channel.overwrites.some((each) => each.id === id && (BigInt(each[what]) & bit) !== 0n);
      const has = (id: string, bit: bigint): boolean =>
        who.roles.some((role) => role.id === id && (BigInt(role.permissions) & bit) !== 0n);
      const holds = (name: PermissionName, why: Why): boolean => {
        const bit = PERMISSION_BITS[name];
        switch (why.kind) {
          case 'owner':
            return who.isOwner;
          case 'timed-out':
            return who.isTimedOut;
          case 'not-given':
            return !who.roles.some(({ id }) => has(id, bit));
          case 'administrator':
            return (
              why.roleIds.length > 0 && why.roleIds.every((id) => has(id, PERMISSION_BITS.Administrator))
            );
          case 'given':
            return why.roleIds.length > 0 && why.roleIds.every((id) => has(id, bit));
          case 'allowed-here':
            return why.roleIds.length > 0 && why.roleIds.every((id) => says(id, 'allow', bit));
          case 'denied-here':
            return why.roleIds.length > 0 && why.roleIds.every((id) => says(id, 'deny', bit));
          case 'allowed-themselves':
            return says(MEMBER, 'allow', bit);
          case 'denied-themselves':
            return says(MEMBER, 'deny', bit);
          case 'needs':
            return holds(why.permission, why.why);
        }
      };
      for (const name of NAMES)
        expect(holds(name, explainPermission(who, name, channel).why), name).toBe(true);
    }),
  );
});
