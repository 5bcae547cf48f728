import fc from 'fast-check';
import { expect, test } from 'vitest';
import { abilityFor, mayDo } from './ability.ts';
import { isAtLeast, LEVELS } from './levels.ts';
import { levelFrom } from './resolve-level.ts';

const none = {
  grant: undefined,
  isOwner: false,
  roleIds: ['1'],
  permissions: 0n,
  settings: { adminRoleIds: [], moderatorRoleIds: [] },
};

test.each([
  ['a stranger', { ...none, roleIds: undefined }, undefined],
  ['a member', none, 'USER'],
  ['the owner', { ...none, isOwner: true }, 'OWNER'],
  ['an administrator', { ...none, permissions: 1n << 3n }, 'ADMIN'],
  ['who may manage the server', { ...none, permissions: 1n << 5n }, 'ADMIN'],
  ['who may only manage messages', { ...none, permissions: 1n << 13n }, 'USER'],
  ['a role set as admin', { ...none, settings: { adminRoleIds: ['1'], moderatorRoleIds: ['1'] } }, 'ADMIN'],
  [
    'a role set as moderator',
    { ...none, settings: { adminRoleIds: ['2'], moderatorRoleIds: ['1'] } },
    'MODERATOR',
  ],
  ['an owner who was granted less', { ...none, isOwner: true, grant: 'USER' as const }, 'USER'],
  ['a stranger with a grant', { ...none, roleIds: undefined, grant: 'ADMIN' as const }, 'ADMIN'],
])('%s', (_, facts, level) => {
  expect(levelFrom(facts)).toBe(level);
});

test('a higher level may do all that a lower one may', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z]+$/), fc.constantFrom(...LEVELS)),
      fc.constantFrom(...LEVELS),
      fc.constantFrom(...LEVELS),
      (table, a, b) => {
        const [low, high] = isAtLeast(a, b) ? [b, a] : [a, b];
        for (const action of Object.keys(table)) {
          if (mayDo(abilityFor(low, { f: table }), `f.${action}`))
            expect(mayDo(abilityFor(high, { f: table }), `f.${action}`)).toBe(true);
        }
      },
    ),
  );
});

test('what no table names, nobody may', () => {
  for (const level of LEVELS)
    expect(mayDo(abilityFor(level, { tasks: { read: 'USER' } }), 'tasks.other')).toBe(false);
});

const facts = fc.record({
  grant: fc.option(fc.constantFrom(...LEVELS), { nil: undefined }),
  isOwner: fc.boolean(),
  roleIds: fc.option(fc.array(fc.constantFrom('1', '2', '3')), { nil: undefined }),
  permissions: fc.bigInt({ min: 0n, max: (1n << 50n) - 1n }),
  settings: fc.record({
    adminRoleIds: fc.subarray(['1', '2', '3']),
    moderatorRoleIds: fc.subarray(['1', '2', '3']),
  }),
});

test('a grant wins over everything, and a stranger without one has no level', () => {
  fc.assert(
    fc.property(facts, (given) => {
      if (given.grant) expect(levelFrom(given)).toBe(given.grant);
      else expect(levelFrom(given) === undefined).toBe(given.roleIds === undefined);
    }),
  );
});

test('one more role or permission never lowers a level', () => {
  fc.assert(
    fc.property(
      facts,
      fc.constantFrom('1', '2', '3'),
      fc.integer({ min: 0, max: 49 }),
      (given, role, bit) => {
        const before = levelFrom(given);
        if (!before || !given.roleIds) return;
        const after = levelFrom({
          ...given,
          roleIds: [...given.roleIds, role],
          permissions: given.permissions | (1n << BigInt(bit)),
        });
        expect(after && isAtLeast(after, before)).toBe(true);
      },
    ),
  );
});
