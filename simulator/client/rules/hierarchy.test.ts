import { expect, test } from 'vitest';
import type { Guild, Role } from '../model/guild.ts';
import type { Member } from '../model/user.ts';
import { isBelow, outranks, powersOver } from './hierarchy.ts';
import { permissions } from './permissions.ts';

const role = (id: string, position: number, held = 0n, managed = false): Role => ({
  id,
  name: id,
  color: 0,
  hoist: false,
  position,
  permissions: String(held),
  managed,
});
const moderation = permissions.kickMembers | permissions.banMembers | permissions.moderateMembers;
const guild: Guild = {
  id: '1',
  name: 'Guild',
  icon: null,
  owner_id: '9',
  emojis: [],
  stickers: [],
  roles: {
    '1': role('1', 0),
    low: role('low', 1),
    bot: role('bot', 2, 0n, true),
    mod: role('mod', 3, moderation | permissions.manageRoles | permissions.manageNicknames),
    admin: role('admin', 4, permissions.administrator),
  },
};
const member = (id: string, ...roles: string[]): Member => ({ user: { id, username: `u${id}` }, roles });

const owner = member('9');
const moderator = member('2', 'mod');
const other = member('3', 'mod');
const low = member('4', 'low');
const admin = member('5', 'admin');

test('who has a higher role stands above, the owner above all, and nobody above themselves or an equal', () => {
  expect(outranks(guild, moderator, low)).toBe(true);
  expect(outranks(guild, low, moderator)).toBe(false);
  expect(outranks(guild, moderator, other)).toBe(false);
  expect(outranks(guild, owner, admin)).toBe(true);
  expect(outranks(guild, admin, owner)).toBe(false);
  expect(outranks(guild, owner, owner)).toBe(false);
});

test('only roles below one’s own can be changed, by the owner all of them', () => {
  expect(isBelow(guild, moderator, role('low', 1))).toBe(true);
  expect(isBelow(guild, moderator, role('mod', 3))).toBe(false);
  expect(isBelow(guild, owner, role('admin', 4))).toBe(true);
});

test('a moderator moderates who stands below, and gives roles below that are no bot’s', () => {
  const powers = powersOver(guild, moderator, low);
  expect(powers).toMatchObject({ kick: true, ban: true, timeOut: true, nickname: true });
  expect(powers.roles.map(({ id }) => id)).toEqual(['low']);
  expect(powersOver(guild, moderator, admin)).toMatchObject({ kick: false, ban: false, timeOut: false });
});

test('an administrator cannot be timed out, not even by the owner', () => {
  expect(powersOver(guild, owner, admin)).toMatchObject({ kick: true, ban: true, timeOut: false });
});

test('somebody who is not in the server can only be banned, and a guest can do nothing', () => {
  expect(powersOver(guild, moderator, undefined)).toMatchObject({ kick: false, ban: true, timeOut: false });
  expect(powersOver(guild, undefined, low)).toMatchObject({ kick: false, ban: false, nickname: false });
});
