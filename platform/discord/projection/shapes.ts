import { z } from 'zod';
import { guildId, isSnowflake } from '#platform/ids.ts';
import { repairText } from '#platform/text/text.ts';

/**
 * What Discord sends of guilds, roles, channels and members, as far as it is kept. What is read here can be stored: a value
 * that is only shown and that no column holds becomes a plain one, and of a list only the items that cannot be read are left out.
 */

/** The bot may not view such a channel, and is told no more of it than where it is. Source: Discord's reference, "Channel Flags". */
const HIDDEN = 1 << 17;

const text = z.string().transform(repairText);
const id = z.string().refine(isSnowflake);
/** Permissions: a number of up to 64 bits in decimal. */
const bits = z.string().regex(/^\d{1,20}$/);
const int = z.int32().catch(0);
const time = z
  .string()
  .nullish()
  .transform((value) => {
    const at = value ? new Date(value) : null;
    return at && !Number.isNaN(at.getTime()) ? at : null;
  });

const roleSchema = z.object({
  id,
  name: text,
  color: int,
  position: int,
  permissions: bits,
  managed: z.boolean(),
  hoist: z.boolean().catch(false),
  mentionable: z.boolean().catch(false),
});

const overwriteSchema = z.object({ id, type: z.int32(), allow: bits, deny: bits });
const channelSchema = z
  .object({
    id,
    flags: int.default(0),
    name: text.nullish(),
    type: z.int32(),
    position: int.default(0),
    parent_id: id.nullish(),
    permission_overwrites: z.array(overwriteSchema).default([]),
    topic: text.nullish().catch(null),
    nsfw: z.boolean().catch(false),
    rate_limit_per_user: int,
  })
  .transform(({ flags, name, parent_id, permission_overwrites, topic, rate_limit_per_user, ...channel }) => ({
    ...channel,
    isShown: (flags & HIDDEN) === 0,
    name: name ?? '',
    parent_id: parent_id ?? null,
    overwrites: permission_overwrites,
    topic: topic || null,
    slowmode: rate_limit_per_user,
  }));

const memberSchema = z
  .object({
    user: z.object({
      id,
      username: text,
      global_name: text.nullish(),
      avatar: text.nullish(),
      bot: z.boolean().optional(),
    }),
    nick: text.nullish(),
    roles: z.array(id),
    joined_at: time,
    communication_disabled_until: time,
  })
  .transform(({ user, nick, roles, joined_at, communication_disabled_until }) => ({
    user_id: user.id,
    username: user.username,
    display_name: nick || user.global_name || user.username,
    avatar: user.avatar ?? null,
    bot: user.bot ?? false,
    roles: [...roles].sort(),
    joined_at,
    timed_out_until: communication_disabled_until,
  }));

const guildSchema = z.object({ id, name: text, icon: text.nullish(), owner_id: id }).transform((guild) => ({
  id: guildId(guild.id),
  name: guild.name,
  icon: guild.icon ?? null,
  ownerId: guild.owner_id,
}));

export type Role = z.output<typeof roleSchema>;
export type Channel = z.output<typeof channelSchema>;
export type Member = z.output<typeof memberSchema>;

/** Items of a list that can be read, and how many cannot. */
export type Readable<Item> = { readonly items: readonly Item[]; readonly unreadable: number };

const readList = <Schema extends z.ZodType>(schema: Schema, raw: unknown): Readable<z.output<Schema>> => {
  const parsed = z
    .array(z.unknown())
    .parse(raw)
    .map((item) => schema.safeParse(item));
  return {
    items: parsed.flatMap((each) => (each.success ? [each.data] : [])),
    unreadable: parsed.filter((each) => !each.success).length,
  };
};

export const readRole = (raw: unknown): Role => roleSchema.parse(raw);
export const readChannel = (raw: unknown): Channel => channelSchema.parse(raw);
export const readMember = (raw: unknown): Member => memberSchema.parse(raw);
export const readMembers = (raw: unknown): Readable<Member> => readList(memberSchema, raw);

const namedMembers = z.array(z.object({ user: z.object({ id }) }));
/** Who the members of a list are, also those of whom nothing else can be read; undefined where one of them does not even say that. */
export const readMemberIds = (raw: unknown): readonly string[] | undefined =>
  namedMembers.safeParse(raw).data?.map(({ user }) => user.id);
export const readRoles = (raw: unknown): Readable<Role> => readList(roleSchema, raw);
export const readChannels = (raw: unknown): Readable<Channel> => readList(channelSchema, raw);
/** Name, icon and owner of a guild. */
export const readFacts = (raw: unknown) => guildSchema.parse(raw);
