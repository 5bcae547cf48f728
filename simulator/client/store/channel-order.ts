import { type Channel, channelTypes } from '../model/channel.ts';
import { byPosition, isThread, isVoice } from './channel-tree.ts';

/** One line of Discord's "Modify Guild Channel Positions". */
export interface Placement {
  id: string;
  position: number;
  parent_id?: string | null;
}

const isCategory = (channel: Channel) => channel.type === channelTypes.category;

/** Channels that are ordered among each other: categories, or those of one kind under one parent. */
const isPeer = (a: Channel, b: Channel): boolean =>
  !isThread(a) &&
  !isThread(b) &&
  isCategory(a) === isCategory(b) &&
  isVoice(a) === isVoice(b) &&
  a.guild_id === b.guild_id &&
  (a.parent_id ?? null) === (b.parent_id ?? null);

/** Positions for channels in this order; only those that change. */
function place(order: readonly Channel[], moved: Channel, parentId: string | null | undefined): Placement[] {
  return order.flatMap((channel, position): Placement[] => {
    if (channel.id === moved.id && parentId !== undefined) {
      return [{ id: channel.id, position, parent_id: parentId }];
    }
    return channel.position === position ? [] : [{ id: channel.id, position }];
  });
}

/** What to send so that a channel comes one line up (-1) or down (1) among its peers; empty at the end. */
export function stepChannel(channels: readonly Channel[], moved: Channel, by: -1 | 1): Placement[] {
  const order = channels.filter((channel) => isPeer(channel, moved)).sort(byPosition);
  const from = order.findIndex(({ id }) => id === moved.id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return [];
  order.splice(to, 0, ...order.splice(from, 1));
  return place(order, moved, undefined);
}

/**
 * What to send so that a channel comes to where another one is; dropped on a category, a channel goes to its end.
 * Empty when it cannot go there.
 */
export function dropChannel(channels: readonly Channel[], moved: Channel, onto: Channel): Placement[] {
  if (moved.id === onto.id || isThread(onto)) return [];
  if (isCategory(moved) && !isCategory(onto)) return [];
  const parentId = isCategory(moved) ? null : isCategory(onto) ? onto.id : (onto.parent_id ?? null);
  const there = { ...moved, parent_id: parentId };
  const before = channels.filter((channel) => isPeer(channel, moved)).sort(byPosition);
  const order = channels
    .filter((channel) => channel.id !== moved.id && isPeer(channel, there))
    .sort(byPosition);
  const isAmongPeers = isPeer(onto, there) && isCategory(moved) === isCategory(onto);
  const index = order.findIndex(({ id }) => id === onto.id);
  const movesDown =
    before.some(({ id }) => id === onto.id) &&
    before.findIndex(({ id }) => id === moved.id) < before.findIndex(({ id }) => id === onto.id);
  const to = isAmongPeers ? index + (movesDown ? 1 : 0) : order.length;
  order.splice(to, 0, moved);
  const isElsewhere = (moved.parent_id ?? null) !== parentId;
  return place(order, moved, isElsewhere ? parentId : undefined);
}
