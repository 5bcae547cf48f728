import { expect, test } from 'vitest';
import { type Channel, channelTypes } from '../model/channel.ts';
import { dropChannel, type Placement, stepChannel } from './channel-order.ts';
import { byPosition } from './channel-tree.ts';

const channel = (id: string, position: number, parent: string | null, type = 0): Channel => ({
  id,
  name: id,
  type,
  guild_id: '1',
  position,
  parent_id: parent,
});
const channels: Channel[] = [
  channel('10', 0, null, channelTypes.category),
  channel('11', 1, null, channelTypes.category),
  channel('a', 3, '10'),
  channel('b', 4, '10'),
  channel('c', 7, '10'),
  channel('voice', 8, '10', channelTypes.voice),
  channel('d', 9, '11'),
  channel('thread', 0, 'a', channelTypes.publicThread),
];
const named = (id: string): Channel => channels.find((each) => each.id === id) ?? channel(id, 0, null);

/** The order under a parent after what was sent. */
const orderAfter = (placements: readonly Placement[], parent: string): string[] =>
  channels
    .map((each) => ({ ...each, ...placements.find(({ id }) => id === each.id) }))
    .filter((each) => each.parent_id === parent && each.type === channelTypes.text)
    .sort(byPosition)
    .map(({ id }) => id);

test('a channel comes one line up or down among those beside it, and stays at the ends', () => {
  expect(orderAfter(stepChannel(channels, named('b'), -1), '10')).toEqual(['b', 'a', 'c']);
  expect(orderAfter(stepChannel(channels, named('b'), 1), '10')).toEqual(['a', 'c', 'b']);
  expect(stepChannel(channels, named('a'), -1)).toEqual([]);
  expect(stepChannel(channels, named('c'), 1)).toEqual([]);
  expect(stepChannel(channels, named('voice'), -1)).toEqual([]);
});

test('categories are ordered among themselves', () => {
  expect(stepChannel(channels, named('11'), -1)).toEqual([
    { id: '11', position: 0 },
    { id: '10', position: 1 },
  ]);
});

test('a channel that is dropped on another takes its place', () => {
  expect(orderAfter(dropChannel(channels, named('c'), named('a')), '10')).toEqual(['c', 'a', 'b']);
  expect(orderAfter(dropChannel(channels, named('a'), named('c')), '10')).toEqual(['b', 'c', 'a']);
});

test('dropped in another category it goes there, and on the category itself to its end', () => {
  const beside = dropChannel(channels, named('a'), named('d'));
  expect(beside).toContainEqual({ id: 'a', position: 0, parent_id: '11' });
  expect(orderAfter(beside, '11')).toEqual(['a', 'd']);
  expect(orderAfter(dropChannel(channels, named('a'), named('11')), '11')).toEqual(['d', 'a']);
});

test('nothing is dropped on itself or a thread, and no category into another', () => {
  expect(dropChannel(channels, named('a'), named('a'))).toEqual([]);
  expect(dropChannel(channels, named('b'), named('thread'))).toEqual([]);
  expect(dropChannel(channels, named('10'), named('d'))).toEqual([]);
});
