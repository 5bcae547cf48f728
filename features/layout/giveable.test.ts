import { expect, test } from 'vitest';
import type { LayoutDocument } from './document-model.ts';
import { givenBy, leavesAlone } from './giveable.ts';

const of = (permissions: string, allow: string, deny = '0'): LayoutDocument => ({
  roles: [{ key: '#1', name: 'R', color: 0, hoist: false, mentionable: false, permissions }],
  channels: [
    {
      key: '#1',
      kind: 'text',
      name: 'c',
      topic: null,
      parent: null,
      nsfw: false,
      slowmode: 0,
      overwrites: { '#1': { type: 0, allow, deny } },
    },
  ],
});

test('what a role gets that it did not have counts as given, and what it loses does not', () => {
  expect(givenBy(of('3', '0'), of('6', '0'))).toBe(4n);
  expect(givenBy(of('3', '0'), of('1', '0'))).toBe(0n);
  expect(givenBy({ roles: [], channels: [] }, of('8', '0'))).toBe(8n);
});

test('in a channel everything counts that is allowed or denied otherwise', () => {
  expect(givenBy(of('0', '1024'), of('0', '2048'))).toBe(3072n);
  expect(givenBy(of('0', '0', '1024'), of('0', '0', '0'))).toBe(1024n);
  expect(givenBy(of('0', '5', '2'), of('0', '5', '2'))).toBe(0n);
});

const role = (key: string, name = key) => ({
  key,
  name,
  color: 0,
  hoist: false,
  mentionable: false,
  permissions: '0',
});

test('roles above somebody stay what and where they are, and none is raised over them', () => {
  const above = new Set(['#1', '#2']);
  const before = [role('#1'), role('#2'), role('#3'), role('#4')];
  const may = (...wanted: ReturnType<typeof role>[]): boolean => leavesAlone(above, before, wanted);
  expect(may(role('#1'), role('#2'), role('#4'), role('#3', 'Renamed'), role('new'))).toBe(true);
  expect(may(role('#1'), role('#2'))).toBe(true);
  expect(may(role('#1'), role('#2', 'Renamed'), role('#3'), role('#4'))).toBe(false);
  expect(may(role('#1'), role('#3'), role('#4'))).toBe(false);
  expect(may(role('#2'), role('#1'), role('#3'), role('#4'))).toBe(false);
  expect(may(role('#1'), role('#3'), role('#2'), role('#4'))).toBe(false);
  expect(may(role('#1'), role('new'), role('#2'), role('#3'), role('#4'))).toBe(false);
});
