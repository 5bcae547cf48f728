import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ALL_PERMISSIONS,
  channelPermissions,
  guildPermissions,
  highestPosition,
  PERMISSIONS,
  type PermissionOverwrite,
  type PermissionRole,
  type PermissionSubject,
} from './permissions.ts';

const GUILD = '1';
const ROLE_IDS = ['2', '3', '4'];
const USER = '9';
const bits = fc.bigInt({ min: 0n, max: (1n << 41n) - 1n });
const roles = fc.tuple(...[GUILD, ...ROLE_IDS].map(() => bits)).map((each): PermissionRole[] =>
  each.map((permissions, position) => ({
    id: [GUILD, ...ROLE_IDS][position] ?? '',
    permissions: String(permissions),
    position,
  })),
);
const overwrites: fc.Arbitrary<PermissionOverwrite[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom(GUILD, ...ROLE_IDS, USER, '8'),
      allow: bits.map(String),
      deny: bits.map(String),
    }),
    { selector: (each) => each.id },
  )
  .map((list) =>
    list.map((each) => ({
      ...each,
      type: each.id === USER || each.id === '8' ? (1 as const) : (0 as const),
    })),
  );
const subject: fc.Arbitrary<PermissionSubject> = fc.record({
  userId: fc.constant(USER),
  isOwner: fc.boolean(),
  isTimedOut: fc.boolean(),
  roleIds: fc.subarray(ROLE_IDS),
});

/** Discord's rule said again, one bit at a time: the nearest word on a bit wins. */
const may = (
  bit: bigint,
  given: readonly PermissionRole[],
  over: readonly PermissionOverwrite[],
  who: PermissionSubject,
): boolean => {
  const mine = given.filter((role) => role.id === GUILD || who.roleIds.includes(role.id));
  const has = (text: string, one: bigint) => (BigInt(text) & one) !== 0n;
  if (who.isOwner || mine.some((role) => has(role.permissions, PERMISSIONS.ADMINISTRATOR))) return true;
  const isQuiet = (one: bigint) =>
    who.isTimedOut && one !== PERMISSIONS.VIEW_CHANNEL && one !== PERMISSIONS.READ_MESSAGE_HISTORY;
  const decide = (one: bigint): boolean => {
    if (isQuiet(one)) return false;
    const own = over.find((each) => each.id === USER);
    if (own && has(own.allow, one)) return true;
    if (own && has(own.deny, one)) return false;
    const ofRoles = over.filter((each) => who.roleIds.includes(each.id));
    if (ofRoles.some((each) => has(each.allow, one))) return true;
    if (ofRoles.some((each) => has(each.deny, one))) return false;
    const everyone = over.find((each) => each.id === GUILD);
    if (everyone && has(everyone.allow, one)) return true;
    if (everyone && has(everyone.deny, one)) return false;
    return mine.some((role) => has(role.permissions, one));
  };
  return decide(PERMISSIONS.VIEW_CHANNEL) && decide(bit);
};

test('channel permissions are, bit by bit, what the nearest overwrite says', () => {
  fc.assert(
    fc.property(
      roles,
      overwrites,
      subject,
      fc.constantFrom(...Object.values(PERMISSIONS)),
      (given, over, who, bit) => {
        const permissions = channelPermissions(GUILD, given, over, who);
        expect((permissions & bit) !== 0n).toBe(may(bit, given, over, who));
      },
    ),
    { numRuns: 2000 },
  );
});

test('the owner may do everything, whatever overwrites say', () => {
  fc.assert(
    fc.property(roles, overwrites, subject, (given, over, who) => {
      const owner = { ...who, isOwner: true };
      expect(guildPermissions(GUILD, given, owner)).toBe(ALL_PERMISSIONS);
      expect(channelPermissions(GUILD, given, over, owner)).toBe(ALL_PERMISSIONS);
    }),
  );
});

test('a further role never takes a permission away in the guild', () => {
  fc.assert(
    fc.property(roles, subject, fc.constantFrom(...ROLE_IDS), (given, who, more) => {
      const before = guildPermissions(GUILD, given, who);
      const after = guildPermissions(GUILD, given, { ...who, roleIds: [...who.roleIds, more] });
      expect(before & ~after).toBe(0n);
    }),
  );
});

test('the highest position is that of one of the roles, and 0 without any', () => {
  fc.assert(
    fc.property(roles, fc.subarray(ROLE_IDS), (given, mine) => {
      const highest = highestPosition(given, mine);
      expect(given.every((role) => !mine.includes(role.id) || role.position <= highest)).toBe(true);
      if (mine.length === 0) expect(highest).toBe(0);
    }),
  );
});
