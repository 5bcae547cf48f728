import { expect, test } from 'vitest';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { groupsFor, namesIn, permissionGroups } from './permission-list.ts';

const bitsOf = (groups: typeof permissionGroups) =>
  groups.flatMap(({ entries }) => entries.map(({ bit }) => bit));

test('every permission that the simulator knows has one switch with a meaning', () => {
  const listed = bitsOf(permissionGroups);
  expect(new Set(listed).size).toBe(listed.length);
  for (const [name, bit] of Object.entries(PERMISSIONS)) expect(listed, name).toContain(bit);
  for (const { entries } of permissionGroups)
    for (const { meaning } of entries) expect(meaning).toMatch(/^[A-Z].+\.$/);
});

test('a text channel cannot overwrite what is the server’s or needs a voice channel; a category can the latter', () => {
  expect(bitsOf(groupsFor(0))).not.toContain(PERMISSIONS.ADMINISTRATOR);
  expect(bitsOf(groupsFor(0))).not.toContain(PERMISSIONS.SPEAK);
  expect(bitsOf(groupsFor(2))).toContain(PERMISSIONS.SPEAK);
  expect(bitsOf(groupsFor(4))).toContain(PERMISSIONS.SPEAK);
  expect(bitsOf(groupsFor(4))).not.toContain(PERMISSIONS.KICK_MEMBERS);
});

test('bits are named in the order of the settings', () => {
  expect(namesIn(PERMISSIONS.BAN_MEMBERS | PERMISSIONS.VIEW_CHANNEL)).toEqual([
    'View channels',
    'Ban members',
  ]);
  expect(namesIn(0n)).toEqual([]);
});
