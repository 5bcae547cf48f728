import { expect, test } from 'vitest';
import { askedPermissions, inviteUrl } from './asked-permissions.ts';

const need = (permission: string, bit: number, isSometimes = false) => ({
  permission,
  name: permission,
  why: 'because',
  bit: String(bit),
  isSometimes,
});
const choices = {
  features: [
    { name: 'tasks', title: 'Tasks', needs: [need('Send', 2), need('Attach', 4)] },
    { name: 'shop', title: 'Shop', needs: [need('Send', 2), need('Roles', 8, true)] },
    { name: 'members', title: 'Members', needs: [need('Roles', 8)] },
  ],
};

test('each permission is asked for once, with the features that are the reason', () => {
  const asked = askedPermissions(choices, new Set(['tasks', 'shop']));
  expect(asked.map((each) => [each.permission, each.for, each.isSometimes])).toEqual([
    ['Send', ['Tasks', 'Shop'], false],
    ['Attach', ['Tasks'], false],
    ['Roles', ['Shop'], true],
  ]);
});

test('what one feature always needs is not left to choose for another', () => {
  const asked = askedPermissions(choices, new Set(['shop', 'members']));
  expect(asked.find(({ permission }) => permission === 'Roles')).toMatchObject({
    isSometimes: false,
    for: ['Members'],
  });
  expect(askedPermissions(choices, new Set())).toEqual([]);
});

test('the address asks for exactly these', () => {
  const url = new URL(inviteUrl('https://discord.com/oauth2/authorize?client_id=1', ['2', '8', '2']));
  expect(url.searchParams.get('permissions')).toBe('10');
  expect(url.searchParams.get('client_id')).toBe('1');
});
