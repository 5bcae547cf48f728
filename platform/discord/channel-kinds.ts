import type { ChannelKind } from '#platform/forms/widget.ts';

/** Kinds of channels by Discord's number. Threads and what is not shown to people are not among them. Source: Discord's reference, "Channel Types". */
const KINDS: Readonly<Record<number, ChannelKind>> = {
  0: 'text',
  2: 'voice',
  4: 'category',
  5: 'announcement',
  13: 'stage',
  15: 'forum',
  16: 'media',
};

/** Undefined for a channel that nobody chooses. */
export const channelKind = (type: number): ChannelKind | undefined => KINDS[type];

/** Discord's numbers of kinds. */
export const typesOf = (kinds: readonly ChannelKind[]): number[] =>
  Object.entries(KINDS).flatMap(([type, kind]) => (kinds.includes(kind) ? [Number(type)] : []));
