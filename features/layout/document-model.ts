import { z } from 'zod';
import { lineOfText, linesOfText } from '#platform/text/text.ts';

/** Discord's limits. Source: its reference, "Guild Resource", "Channel Resource", "Permissions". */
export const LIMITS = {
  roles: 250,
  channels: 500,
  inCategory: 50,
  name: 100,
  topic: 1_024,
  /** A forum's topic is its guidelines. */
  forumTopic: 4_096,
  slowmode: 21_600,
} as const;

/** Types of channels that a layout has, by Discord's numbers. */
export const CHANNEL_TYPES = {
  category: 4,
  text: 0,
  announcement: 5,
  voice: 2,
  stage: 13,
  forum: 15,
} as const;
export type ChannelKind = keyof typeof CHANNEL_TYPES;
const KINDS = Object.keys(CHANNEL_TYPES) as [ChannelKind, ...ChannelKind[]]; // their very names

/** How long a topic may be, in characters. Pure. */
export const topicLimit = (kind: ChannelKind): number =>
  kind === 'forum' ? LIMITS.forumTopic : LIMITS.topic;

/** The kind of a channel by Discord's number; undefined for what a layout does not have. Pure. */
export const kindOfType = (type: number): ChannelKind | undefined =>
  KINDS.find((kind) => CHANNEL_TYPES[kind] === type);

/** Something of the layout (`#12`), something new in a document (`new-1`), or what Guildhall does not manage, by its id on Discord. */
const refSchema = z.string().regex(/^(?:#[1-9]\d{0,9}|new-[\w-]{1,60}|\d{5,20})$/);
/** What something is known by in a document: managed, or new. */
export const keySchema = z.string().regex(/^(?:#[1-9]\d{0,9}|new-[\w-]{1,60})$/);

/** Permission bits in decimal. */
export const bits = z.string().regex(/^\d{1,20}$/);
const overwriteSchema = z.strictObject({
  type: z.union([z.literal(0), z.literal(1)]),
  allow: bits,
  deny: bits,
});
export const overwritesRule = z.record(refSchema, overwriteSchema);

/** The rules of what a role has. */
export const roleFields = {
  name: lineOfText({ min: 1, max: LIMITS.name }),
  color: z.int().min(0).max(0xff_ff_ff),
  hoist: z.boolean(),
  mentionable: z.boolean(),
  permissions: bits,
} as const;

/** The rules of what a channel has. */
export const channelFields = {
  kind: z.enum(KINDS),
  name: lineOfText({ min: 1, max: LIMITS.name }),
  topic: linesOfText({ min: 1, max: LIMITS.forumTopic }).nullable(),
  parent: refSchema.nullable(),
  nsfw: z.boolean(),
  slowmode: z.int().min(0).max(LIMITS.slowmode),
  overwrites: overwritesRule,
} as const;

export const documentRole = z.strictObject({ key: keySchema, ...roleFields });
export const documentChannel = z.strictObject({ key: keySchema, ...channelFields });

/** A layout as a whole: roles highest first, channels in their order. */
export const documentSchema = z.strictObject({
  roles: z.array(documentRole).max(LIMITS.roles),
  channels: z.array(documentChannel).max(LIMITS.channels),
});
export type LayoutDocument = z.infer<typeof documentSchema>;
export type DocumentRole = z.infer<typeof documentRole>;
export type DocumentChannel = z.infer<typeof documentChannel>;

/** Kinds whose names Discord writes small and with hyphens. */
const HYPHENED: ReadonlySet<ChannelKind> = new Set(['text', 'announcement', 'forum']);

/** A channel's name as Discord will show it. Pure. */
export const shownName = (kind: ChannelKind, name: string): string =>
  HYPHENED.has(kind) ? name.trim().toLowerCase().replaceAll(/\s+/g, '-') : name.trim();

/** A document as it can be: names as Discord shows them. Pure. */
export const settledDocument = ({ roles, channels }: LayoutDocument): LayoutDocument => ({
  roles: roles.map((role) => ({ ...role, name: role.name.trim() })),
  channels: channels.map((channel) => ({ ...channel, name: shownName(channel.kind, channel.name) })),
});

export const isManagedKey = (key: string): boolean => key.startsWith('#');
/** The number of a managed thing; undefined for any other. Pure. */
export const numberOf = (ref: string): number | undefined =>
  ref.startsWith('#') ? Number(ref.slice(1)) : undefined;
