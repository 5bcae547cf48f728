import { MessageReferenceType, MessageType } from 'discord-api-types/v10';
import { z } from 'zod';
import { isSnowflake, snowflakeTime } from '#platform/ids.ts';
import { repairText } from '#platform/text/text.ts';

/** A message that a person wrote, whole, as it is now. */
export type WrittenMessage = {
  readonly id: string;
  readonly channelId: string;
  readonly author: { readonly id: string; readonly name: string; readonly avatar: string | null };
  readonly text: string;
  /** The message that it answers; one that was forwarded is none. */
  readonly replyTo: string | null;
  readonly files: readonly WrittenFile[];
  readonly at: Date;
  /** When its author changed it last; null: never. */
  readonly editedAt: Date | null;
};

/** A file of such a message. */
export type WrittenFile = {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** As the sender's program named it; null: it did not. */
  readonly type: string | null;
};

const id = z.string().refine(isSnowflake);
const text = z.string().transform(repairText);

/** What a message says, and a message that is forwarded in it. */
const said = z.object({
  content: text.default(''),
  attachments: z
    .array(z.object({ id, filename: text, size: z.int().nonnegative(), content_type: text.nullish() }))
    .default([]),
  sticker_items: z.array(z.object({ name: text })).default([]),
});

/** Where a person wrote something. */
const placeSchema = z.object({
  channel_id: id,
  webhook_id: z.undefined().optional(),
  author: z.object({ bot: z.literal(false).optional() }),
});

const messageSchema = said.extend({
  ...placeSchema.shape,
  id,
  type: z.union([z.literal(MessageType.Default), z.literal(MessageType.Reply)]),
  author: placeSchema.shape.author.extend({
    id,
    username: text,
    global_name: text.nullish(),
    avatar: z.string().nullish(),
  }),
  member: z.object({ nick: text.nullish() }).optional(),
  content: text,
  edited_timestamp: z.coerce.date().nullish(),
  message_reference: z
    .object({ type: z.int().default(MessageReferenceType.Default), message_id: id.optional() })
    .optional(),
  message_snapshots: z.array(z.object({ message: said })).default([]),
  poll: z
    .object({
      question: z.object({ text: text.default('') }),
      answers: z.array(z.object({ poll_media: z.object({ text: text.default('') }) })).default([]),
    })
    .nullish(),
});

const textOf = ({ content, sticker_items: stickers }: z.output<typeof said>): string =>
  [content, ...stickers.map(({ name }) => `[${name}]`)].filter(Boolean).join('\n');

const quoted = (lines: string): string => lines.replaceAll(/^/gm, '> ');

/** What a message says as text: of a poll what it asks, of one that is forwarded what it said, as a quotation. */
const wholeText = ({ message_snapshots: forwarded, poll, ...own }: z.output<typeof messageSchema>): string =>
  [
    textOf(own),
    ...forwarded.flatMap(({ message }) => textOf(message) || []).map(quoted),
    ...(poll
      ? [poll.question.text, ...poll.answers.map(({ poll_media: { text: answer } }) => `• ${answer}`)]
      : []),
  ]
    .filter(Boolean)
    .join('\n');

/**
 * The channel of a message that a person wrote; undefined for what a bot or a webhook says. Looks at no more than that, for whoever has to
 * know first whether the message is for them. Pure.
 */
export const channelOfWritten = (raw: unknown): string | undefined =>
  placeSchema.safeParse(raw).data?.channel_id;

/** A message of a person; undefined for what a bot, a webhook or Discord itself says, and for what cannot be read. Pure. */
export const readWritten = (raw: unknown): WrittenMessage | undefined => {
  const { data } = messageSchema.safeParse(raw);
  if (!data) return undefined;
  const { author, member, message_reference: reference } = data;
  const files = [data, ...data.message_snapshots.map(({ message }) => message)].flatMap(
    ({ attachments }) => attachments,
  );
  return {
    id: data.id,
    channelId: data.channel_id,
    author: {
      id: author.id,
      name: member?.nick ?? author.global_name ?? author.username,
      avatar: author.avatar ?? null,
    },
    text: wholeText(data),
    replyTo: (reference?.type === MessageReferenceType.Default && reference.message_id) || null,
    files: files.map((file) => ({
      id: file.id,
      name: file.filename,
      size: file.size,
      type: file.content_type ?? null,
    })),
    at: new Date(snowflakeTime(data.id)),
    editedAt: data.edited_timestamp ?? null,
  };
};
