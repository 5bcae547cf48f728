import { expect, test } from 'vitest';
import { features } from '#features/index.ts';
import { PLATFORM_PERMISSIONS } from '#platform/http/platform-contracts.ts';
import { abilityFor, mayDo } from '#platform/permissions/ability.ts';
import { LEVELS } from '#platform/permissions/levels.ts';

const tables = {
  ...PLATFORM_PERMISSIONS,
  ...Object.fromEntries(features.map((feature) => [feature.name, feature.permissions])),
};

/** Every cell, by hand: USER, MODERATOR, ADMIN, OWNER. A new action has no row here until somebody thought about it. */
const CELLS: Readonly<Record<string, readonly [boolean, boolean, boolean, boolean]>> = {
  'guild.read': [true, true, true, true],
  'settings.read': [true, true, true, true],
  'settings.edit': [false, false, true, true],
  'log.read': [false, false, true, true],
  'sync.read': [false, true, true, true],
  'sync.settle': [false, true, true, true],
  'sync.retry': [false, true, true, true],
  'files.add': [false, true, true, true],
  'tasks.read': [true, true, true, true],
  'tasks.claim': [true, true, true, true],
  'tasks.release': [true, true, true, true],
  'tasks.complete': [true, true, true, true],
  'tasks.create': [false, true, true, true],
  'tasks.edit': [false, true, true, true],
  'tasks.delete': [false, true, true, true],
  'announcements.read': [false, true, true, true],
  'announcements.create': [false, true, true, true],
  'announcements.edit': [false, true, true, true],
  'announcements.send': [false, true, true, true],
  'announcements.delete': [false, true, true, true],
  'economy.read': [true, true, true, true],
  'economy.pay': [true, true, true, true],
  'economy.collect': [true, true, true, true],
  'economy.history': [false, true, true, true],
  'economy.change': [false, true, true, true],
  'economy.change-own': [false, false, true, true],
  'economy.archive': [false, false, true, true],
  'economy.import': [false, false, true, true],
  'embeds.read': [false, true, true, true],
  'embeds.create': [false, true, true, true],
  'embeds.edit': [false, true, true, true],
  'embeds.send': [false, true, true, true],
  'embeds.delete': [false, true, true, true],
  'members.read': [true, true, true, true],
  'members.list': [false, true, true, true],
  'members.notes': [false, true, true, true],
  'members.roles': [false, true, true, true],
  'members.clean-up': [false, false, true, true],
  'members.export': [false, false, true, true],
  'members.erase': [false, false, true, true],
  'members.sync': [false, false, true, true],
  'shop.read': [true, true, true, true],
  'shop.buy': [true, true, true, true],
  'shop.create': [false, true, true, true],
  'shop.edit': [false, true, true, true],
  'shop.delete': [false, true, true, true],
  'shop.orders': [false, true, true, true],
  'tickets.read': [true, true, true, true],
  'tickets.create': [true, true, true, true],
  'tickets.all': [false, true, true, true],
  'tickets.edit': [false, true, true, true],
  'tickets.block': [false, true, true, true],
  'tickets.replies': [false, true, true, true],
  'tickets.categories': [false, false, true, true],
  'tickets.erase': [false, false, true, true],
  'layout.read': [false, false, true, true],
  'layout.edit': [false, false, true, true],
};

const actions = Object.entries(tables).flatMap(([feature, table]) =>
  Object.keys(table).map((action) => `${feature}.${action}` as const),
);

test('every action has its row', () => {
  expect(actions.toSorted()).toEqual(Object.keys(CELLS).toSorted());
});

test.each(actions.flatMap((action) => LEVELS.map((level, column) => [level, action, column] as const)))(
  '%s: %s',
  (level, action, column) => {
    expect(mayDo(abilityFor(level, tables), action)).toBe(CELLS[action]?.[column]);
  },
);

test('every route and every kind of entry names an action that exists', () => {
  for (const { routes, events } of features) {
    for (const { contract } of routes) expect(actions).toContain(contract.permission);
    for (const permission of Object.values(events)) expect(actions).toContain(permission);
  }
});
