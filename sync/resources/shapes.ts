import { type APIRole, ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import { repairText } from '#platform/text/text.ts';

/** A role as people see it, without where it stands. */
export type RoleShape = {
  readonly name: string;
  /** 24 bits of red, green, blue; 0: none. */
  readonly color: number;
  /** Its members are listed apart. */
  readonly hoist: boolean;
  readonly mentionable: boolean;
  /** Permission bits in decimal. */
  readonly permissions: string;
};

/** What a role (type 0) or a member (type 1) is allowed and denied in a channel; bits in decimal. */
export type ShapedOverwrite = { readonly type: 0 | 1; readonly allow: string; readonly deny: string };

/** Among overwrites, the bot itself: whoever renders a channel that is closed to all does not know who it is. */
export const SELF = 'self';

/** A channel as people see it, without where it stands among its siblings. */
export type ChannelShape = {
  /** Cannot be changed once it is there. */
  readonly type: number;
  readonly name: string;
  readonly topic: string | null;
  /** The category that it stands in. */
  readonly parentId: string | null;
  readonly nsfw: boolean;
  /** Seconds between two messages of one member. */
  readonly slowmode: number;
  /** By the id of the role or member. */
  readonly overwrites: Readonly<Record<string, ShapedOverwrite>>;
};

/** Types that have a topic: text, announcement, forum, media. */
const WITH_TOPIC: ReadonlySet<number> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
]);

/** A shape with only what its type has: what a type lacks counts as nothing, on both sides. Pure. */
export const settledShape = (shape: ChannelShape): ChannelShape => {
  const isCategory = shape.type === ChannelType.GuildCategory;
  return {
    ...shape,
    topic: WITH_TOPIC.has(shape.type) ? shape.topic || null : null,
    parentId: isCategory ? null : shape.parentId,
    nsfw: !isCategory && shape.nsfw,
    slowmode: isCategory ? 0 : shape.slowmode,
  };
};

export const shapeOfRole = (role: Pick<APIRole, keyof RoleShape>): RoleShape => ({
  name: repairText(role.name),
  color: role.color,
  hoist: role.hoist,
  mentionable: role.mentionable,
  permissions: role.permissions,
});

const channelSchema = z.object({
  type: z.number(),
  name: z.string().nullish(),
  topic: z.string().nullish(),
  parent_id: z.string().nullish(),
  nsfw: z.boolean().nullish(),
  rate_limit_per_user: z.number().nullish(),
  permission_overwrites: z
    .array(
      z.object({
        id: z.string(),
        type: z.union([z.literal(0), z.literal(1)]),
        allow: z.string(),
        deny: z.string(),
      }),
    )
    .nullish(),
});

/** Undefined for what cannot be read as a channel of a guild. */
export const shapeOfChannel = (raw: object): ChannelShape | undefined => {
  const { data: channel } = channelSchema.safeParse(raw);
  if (!channel) return undefined;
  return settledShape({
    type: channel.type,
    name: repairText(channel.name ?? ''),
    topic: channel.topic ? repairText(channel.topic) : null,
    parentId: channel.parent_id ?? null,
    nsfw: channel.nsfw ?? false,
    slowmode: channel.rate_limit_per_user ?? 0,
    overwrites: Object.fromEntries(
      (channel.permission_overwrites ?? []).map(({ id, type, allow, deny }) => [id, { type, allow, deny }]),
    ),
  });
};
