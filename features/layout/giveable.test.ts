import { expect, test } from 'vitest';
import type { LayoutDocument } from './document-model.ts';
import { givenBy } from './giveable.ts';

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
