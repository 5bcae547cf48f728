import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ALL_PERMISSIONS,
  channelPermissions,
  guildPermissions,
  highestPosition,
  PERMISSIONS,
  type PermissionName,
  type PermissionOverwrite,
  type PermissionPlace,
  type PermissionRole,
  type PermissionSubject,
} from './permissions.ts';

const GUILD = '1';
const ROLE_IDS = ['2', '3', '4'];
const USER = '9';
/** Mostly without ADMINISTRATOR, which would hide the rest. */
const bits = fc
  .tuple(fc.bigInt({ min: 0n, max: ALL_PERMISSIONS }), fc.integer({ min: 0, max: 9 }))
  .map(([all, dice]) => (dice === 0 ? all : all & ~PERMISSIONS.ADMINISTRATOR));
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

const NAMES = Object.keys(PERMISSIONS) as PermissionName[];
const namesOf = (text: string): Set<PermissionName> =>
  new Set(NAMES.filter((name) => (BigInt(text) & PERMISSIONS[name]) !== 0n));

/** Discord's page on permissions, told again with names in sets. */
const allowedNames = (
  given: readonly PermissionRole[],
  over: readonly PermissionOverwrite[],
  who: PermissionSubject,
  place: PermissionPlace,
): Set<PermissionName> => {
  if (who.isOwner) return new Set(NAMES);
  let names = new Set<PermissionName>();
  for (const role of given)
    if (role.id === GUILD || who.roleIds.includes(role.id)) names = names.union(namesOf(role.permissions));
  if (names.has('ADMINISTRATOR')) return new Set(NAMES);
  const steps = [
    over.filter((each) => each.id === GUILD),
    over.filter((each) => each.type === 0 && who.roleIds.includes(each.id)),
    over.filter((each) => each.type === 1 && each.id === who.userId),
  ];
  for (const step of steps) {
    for (const each of step) names = names.difference(namesOf(each.deny));
    for (const each of step) names = names.union(namesOf(each.allow));
  }
  if (who.isTimedOut) names = names.intersection(new Set(['VIEW_CHANNEL', 'READ_MESSAGE_HISTORY']));
  if (!names.has('VIEW_CHANNEL')) return new Set();
  if (place === 'voice' && !names.has('CONNECT')) return new Set(['VIEW_CHANNEL']);
  if (!names.has(place === 'thread' ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES'))
    for (const name of ['MENTION_EVERYONE', 'SEND_TTS_MESSAGES', 'ATTACH_FILES', 'EMBED_LINKS'] as const)
      names.delete(name);
  return names;
};

const places = fc.constantFrom<PermissionPlace>('text', 'voice', 'thread');

test('channel permissions are what an independent model with sets of names says', () => {
  fc.assert(
    fc.property(roles, overwrites, subject, places, (given, over, who, place) => {
      const permissions = channelPermissions(GUILD, given, over, who, place);
      expect(namesOf(String(permissions))).toEqual(allowedNames(given, over, who, place));
    }),
    { numRuns: 3000 },
  );
});

test('whoever is timed out may at most look and read', () => {
  fc.assert(
    fc.property(roles, overwrites, subject, places, (given, over, who, place) => {
      fc.pre(!who.isOwner);
      const plain = given.map((role) => ({
        ...role,
        permissions: String(BigInt(role.permissions) & ~PERMISSIONS.ADMINISTRATOR),
      }));
      const permissions = channelPermissions(GUILD, plain, over, { ...who, isTimedOut: true }, place);
      expect(permissions & ~(PERMISSIONS.VIEW_CHANNEL | PERMISSIONS.READ_MESSAGE_HISTORY)).toBe(0n);
    }),
  );
});

test('the owner may do everything, whatever overwrites say', () => {
  fc.assert(
    fc.property(roles, overwrites, subject, places, (given, over, who, place) => {
      const owner = { ...who, isOwner: true };
      expect(guildPermissions(GUILD, given, owner)).toBe(ALL_PERMISSIONS);
      expect(channelPermissions(GUILD, given, over, owner, place)).toBe(ALL_PERMISSIONS);
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
