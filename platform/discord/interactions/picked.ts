import { z } from 'zod';
import { type ChannelId, channelId, isSnowflake, type UserId, userId } from '#platform/ids.ts';
import { repairText } from '#platform/text/text.ts';

/** A person who was picked. */
export type PickedUser = {
  readonly kind: 'user';
  readonly id: UserId;
  /** As they are called in this guild. */
  readonly name: string;
  readonly isBot: boolean;
  /** In this guild; people who are not can be named by their id. */
  readonly isMember: boolean;
};
export type PickedRole = { readonly kind: 'role'; readonly id: string; readonly name: string };
export type PickedChannel = { readonly id: ChannelId; readonly name: string; readonly type: number };
export type PickedMentionable = PickedUser | PickedRole;
/** A file that was sent with a command or a form. */
export type PickedFile = {
  readonly id: string;
  readonly filename: string;
  /** Bytes. */
  readonly size: number;
  /** As the sender's program named it; not to be believed. */
  readonly contentType: string | null;
  /** Signed by Discord, and runs out: copy what is to stay. */
  readonly url: string;
};

const text = z.string().transform(repairText);
const id = z.string().refine(isSnowflake);
const userSchema = z.object({
  id,
  username: text,
  global_name: text.nullish(),
  bot: z.boolean().optional(),
});
const memberSchema = z.object({ nick: text.nullish() });
export const fileSchema = z
  .object({ id, filename: text, size: z.int().nonnegative(), content_type: text.nullish(), url: z.url() })
  .transform(
    ({ content_type, ...file }): PickedFile => ({
      ...file,
      contentType: content_type ?? null,
    }),
  );
const listOf = <Schema extends z.ZodType>(schema: Schema) => z.record(z.string(), schema).default({});
const resolvedSchema = z.object({
  users: listOf(userSchema),
  members: listOf(memberSchema),
  roles: listOf(z.object({ id, name: text })),
  channels: listOf(z.object({ id, name: text.nullish(), type: z.int() })),
  attachments: listOf(fileSchema),
});

/** What the ids in an interaction stand for. */
export type Resolved = {
  readonly user: (id: string) => PickedUser | undefined;
  readonly role: (id: string) => PickedRole | undefined;
  readonly channel: (id: string) => PickedChannel | undefined;
  readonly file: (id: string) => PickedFile | undefined;
};

/** Reads what Discord sends along of the people, roles, channels and files that are named. @throws z.ZodError */
export const readResolved = (raw: unknown): Resolved => {
  const { users, members, roles, channels, attachments } = resolvedSchema.parse(raw ?? {});
  return {
    user: (wanted) => {
      const user = users[wanted];
      if (!user) return undefined;
      const member = members[wanted];
      return {
        kind: 'user',
        id: userId(user.id),
        name: member?.nick ?? user.global_name ?? user.username,
        isBot: user.bot ?? false,
        isMember: member !== undefined,
      };
    },
    role: (wanted) => {
      const role = roles[wanted];
      return role && { kind: 'role', id: role.id, name: role.name };
    },
    channel: (wanted) => {
      const channel = channels[wanted];
      return channel && { id: channelId(channel.id), name: channel.name ?? '', type: channel.type };
    },
    file: (wanted) => attachments[wanted],
  };
};
