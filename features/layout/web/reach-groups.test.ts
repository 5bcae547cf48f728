import { expect, test } from 'vitest';
import { placesOf } from './reach-groups.ts';

const channels = [
  { id: '1', kind: 'category', parentId: null },
  { id: '2', kind: 'text', parentId: '1' },
  { id: '3', kind: 'category', parentId: null },
  { id: '4', kind: 'stage', parentId: '3' },
  { id: '5', kind: 'forum', parentId: null },
] as const;

test.each([
  ['writing', ['5', '1', '2', '3', '4']],
  ['upkeep', ['5', '1', '2', '3', '4']],
  ['voice', ['3', '4']],
  ['server', []],
] as const)('%s means something in %j', (group, ids) => {
  expect(placesOf(group, channels).map(({ id }) => id)).toEqual(ids);
});
