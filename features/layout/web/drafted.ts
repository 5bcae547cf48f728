import type { ChannelKind, DocumentChannel, DocumentRole, LayoutDocument } from '../document-model.ts';

let made = 0;
/** A key that no other new thing has. */
const freshKey = (): string => {
  made += 1;
  return `new-${Date.now().toString(36)}-${made}`;
};

/** A role that nobody has named yet. */
export const newRole = (name: string): DocumentRole => ({
  key: freshKey(),
  name,
  color: 0,
  hoist: false,
  mentionable: false,
  permissions: '0',
});

/** A channel that nobody has named yet. */
export const newChannel = (kind: ChannelKind, name: string): DocumentChannel => ({
  key: freshKey(),
  kind,
  name,
  topic: null,
  parent: null,
  nsfw: false,
  slowmode: 0,
  overwrites: {},
});

/** What stands in a category that is left alone stands on top, as what stands in none. */
const categoryIn = (channels: readonly DocumentChannel[], { kind, parent }: DocumentChannel) =>
  kind === 'category' ? undefined : channels.find((each) => each.kind === 'category' && each.key === parent);

/** Channels as a page shows them: those in no category first, then each category and what stands in it. Pure. */
export const inTree = (channels: readonly DocumentChannel[]): DocumentChannel[] => {
  const inside = (category: DocumentChannel | undefined) =>
    channels.filter((each) => each.kind !== 'category' && categoryIn(channels, each) === category);
  return [
    ...inside(undefined),
    ...channels
      .filter(({ kind }) => kind === 'category')
      .flatMap((category) => [category, ...inside(category)]),
  ];
};

/**
 * Channels as they stand once one of them was put elsewhere in the tree: a channel is in the category that it is below now, and what stands
 * in a category goes with it. Pure.
 * @param after as in the tree, but for the one that was moved
 */
export const movedInTree = (after: readonly DocumentChannel[], moved: DocumentChannel): DocumentChannel[] => {
  if (moved.kind === 'category') return inTree(after);
  const above = after.slice(0, after.indexOf(moved)).findLast(({ kind }) => kind === 'category');
  const parent = above?.key ?? (categoryIn(after, moved) ? null : moved.parent);
  return inTree(after.map((each) => (each === moved ? { ...each, parent } : each)));
};

/** A document without one channel; what stood in it stands in none. Pure. */
export const withoutChannel = (document: LayoutDocument, key: string): LayoutDocument => ({
  ...document,
  channels: document.channels
    .filter((each) => each.key !== key)
    .map((each) => (each.parent === key ? { ...each, parent: null } : each)),
});

/** A document without one role, of which channels say nothing more. Pure. */
export const withoutRole = (document: LayoutDocument, key: string): LayoutDocument => ({
  roles: document.roles.filter((each) => each.key !== key),
  channels: document.channels.map((each) => ({
    ...each,
    overwrites: Object.fromEntries(Object.entries(each.overwrites).filter(([subject]) => subject !== key)),
  })),
});
