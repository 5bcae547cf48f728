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

/** Channels with one group of siblings in another order; the others stand where they stood. Pure. */
export const withGroup = (
  channels: readonly DocumentChannel[],
  group: readonly DocumentChannel[],
): DocumentChannel[] => {
  const keys = new Set(group.map(({ key }) => key));
  const turn = [...group];
  return channels.flatMap((each) => (keys.has(each.key) ? (turn.shift() ?? []) : [each]));
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
