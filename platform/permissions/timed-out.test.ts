import { expect, test } from 'vitest';
import { guildId } from '#platform/ids.ts';
import { heldUntil } from './timed-out.ts';

const GUILD = guildId('100000000000000001');
const NOW = 1_800_000_000_000;
const facts = {
  summary: { id: GUILD, name: 'G', icon: null, ownerId: 'owner', state: 'active', isPrepared: true } as const,
  permissions: new Map([
    [GUILD as string, 0n],
    ['managers', 1n << 5n],
    ['admins', 1n << 3n],
  ]),
};
const later = new Date(NOW + 1);

test.each([
  ['a member', 'ann', [], later, later.getTime()],
  ['a member whose time is over', 'ann', [], new Date(NOW), undefined],
  ['a member who never was timed out', 'ann', [], null, undefined],
  ['who may manage the server', 'ann', ['managers'], later, later.getTime()],
  ['an administrator', 'ann', ['admins'], later, undefined],
  ['the owner', 'owner', [], later, undefined],
] as const)('%s is held as Discord holds them', (_, userId, roleIds, timedOutUntil, expected) => {
  expect(heldUntil(facts, userId, { roleIds, timedOutUntil }, NOW)).toBe(expected);
});
