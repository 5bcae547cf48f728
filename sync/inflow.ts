import { type APIMessage, GatewayDispatchEvents, MessageType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { isSnowflake, snowflakeTime } from '#platform/ids.ts';
import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import { repairText } from '#platform/text/text.ts';
import type { GuildEvent } from './observe.ts';
import { type EngineParts, isSentByUs } from './parts.ts';

/**
 * What people write in channels of ours comes in: told by the gateway, and compared after a gap. Messages of ours go the other way, as
 * counterparts of their records, and are left out here.
 */

/** A message that a person wrote, whole, as it is now. */
export type WrittenMessage = {
  readonly id: string;
  readonly channelId: string;
  readonly author: { readonly id: string; readonly name: string; readonly avatar: string | null };
  readonly text: string;
  /** The message that it answers. */
  readonly replyTo: string | null;
  readonly files: readonly WrittenFile[];
  readonly at: Date;
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

/** What takes in what people write. A place is what a feature calls one of its channels: the number of a ticket. */
export type Inflow = {
  /** Places by their channels: of one channel, or of all. */
  readonly places: (guild: Guild, channelId?: string) => Promise<ReadonlyMap<string, string>>;
  /** Takes a message as it is now. Told of one again, or of what it has, it does nothing. */
  readonly take: (guild: Guild, place: string, message: WrittenMessage) => Promise<void>;
  /** Messages were deleted; it may not have them. */
  readonly takeBack: (guild: Guild, place: string, ids: readonly string[]) => Promise<void>;
  /** Ids of what it has of a place and what is not taken back. */
  readonly known: (guild: Guild, place: string) => Promise<readonly string[]>;
};

type Parts = Pick<EngineParts, 'messages' | 'botUserId' | 'classify'> & {
  readonly inflows: readonly { readonly inflow: Inflow; readonly isOn: (guild: Guild) => Promise<boolean> }[];
};

/** Reads what may have been missed. */
const CATCH_UP_JOB = 'sync.catch-up';
/** Discord's largest page. */
const PAGE = 100;

/** Asks to read what people may have written while nobody heard them, after this change; several asked for are one. */
export const requestCatchUp = (tx: ChangeTx): void =>
  tx.enqueue({ name: CATCH_UP_JOB, payload: {}, key: 'all' });

const id = z.string().refine(isSnowflake);
const text = z.string().transform(repairText);
const messageSchema = z.object({
  id,
  channel_id: id,
  type: z.union([z.literal(MessageType.Default), z.literal(MessageType.Reply)]),
  webhook_id: z.undefined().optional(),
  author: z.object({
    id,
    username: text,
    global_name: text.nullish(),
    avatar: z.string().nullish(),
    bot: z.literal(false).optional(),
  }),
  member: z.object({ nick: text.nullish() }).optional(),
  content: text,
  message_reference: z.object({ message_id: id.optional() }).optional(),
  attachments: z
    .array(z.object({ id, filename: text, size: z.int().nonnegative(), content_type: text.nullish() }))
    .default([]),
  sticker_items: z.array(z.object({ name: text })).default([]),
});

/** A message of a person; undefined for what a bot, a webhook or Discord itself says, and for what cannot be read. Pure. */
export const readWritten = (raw: unknown): WrittenMessage | undefined => {
  const { data } = messageSchema.safeParse(raw);
  if (!data) return undefined;
  const { author, member, content, attachments, sticker_items: stickers } = data;
  return {
    id: data.id,
    channelId: data.channel_id,
    author: {
      id: author.id,
      name: member?.nick ?? author.global_name ?? author.username,
      avatar: author.avatar ?? null,
    },
    text: [content, ...stickers.map(({ name }) => `[${name}]`)].filter(Boolean).join('\n'),
    replyTo: data.message_reference?.message_id ?? null,
    files: attachments.map((file) => ({
      id: file.id,
      name: file.filename,
      size: file.size,
      type: file.content_type ?? null,
    })),
    at: new Date(snowflakeTime(data.id)),
  };
};

const goneSchema = z.object({ channel_id: id, id: id.optional(), ids: z.array(id).default([]) });

/** Takes in what people write. */
export type Inflows = {
  /** Takes a dispatch of the gateway; durable when it resolves. */
  observe(guild: Guild, event: GuildEvent): Promise<void>;
  readonly job: JobDefinition;
};

export const openInflows = (parts: Parts): Inflows => {
  /** What takes in what is written in a channel. */
  const takerOf = async (guild: Guild, channelId: string) => {
    for (const { inflow, isOn } of parts.inflows) {
      if (!(await isOn(guild))) continue;
      const place = (await inflow.places(guild, channelId)).get(channelId);
      if (place !== undefined) return { inflow, place };
    }
    return undefined;
  };

  return {
    observe: async (guild, { t, d }) => {
      switch (t) {
        case GatewayDispatchEvents.MessageCreate:
        case GatewayDispatchEvents.MessageUpdate: {
          const message = readWritten(d);
          const taker = message && (await takerOf(guild, message.channelId));
          if (taker) await taker.inflow.take(guild, taker.place, message);
          return;
        }
        case GatewayDispatchEvents.MessageDelete:
        case GatewayDispatchEvents.MessageDeleteBulk: {
          const { channel_id: channelId, id: one, ids } = goneSchema.parse(d);
          const taker = await takerOf(guild, channelId);
          if (taker) await taker.inflow.takeBack(guild, taker.place, one === undefined ? ids : [one]);
          return;
        }
        default:
      }
    },
    job: defineJob({
      name: CATCH_UP_JOB,
      payload: z.strictObject({}),
      run: async (guild) => {
        for (const { inflow, isOn } of parts.inflows) {
          if (!(await isOn(guild))) continue;
          for (const [channelId, place] of await inflow.places(guild))
            await catchUp(parts, guild, inflow, { channelId, place });
        }
      },
    }),
  };
};

const isNewer = (a: string, b: string): boolean => BigInt(a) > BigInt(b);

/** The messages of a channel, newest first, back to what is known; a page at least, so that edits and deletions are seen. */
const listBack = async (
  parts: Pick<Parts, 'messages' | 'classify'>,
  channelId: string,
  newestKnown: string | undefined,
): Promise<{ readonly messages: readonly APIMessage[]; readonly isWhole: boolean } | undefined> => {
  const messages: APIMessage[] = [];
  try {
    for (;;) {
      const before = messages.at(-1)?.id;
      const page = await parts.messages.list(channelId, {
        limit: PAGE,
        ...(before === undefined ? {} : { before }),
      });
      messages.push(...page);
      const last = page.at(-1);
      if (!last || page.length < PAGE) return { messages, isWhole: true };
      if (newestKnown !== undefined && !isNewer(last.id, newestKnown)) return { messages, isWhole: false };
    }
  } catch (error) {
    const kind = parts.classify(error)?.kind;
    // What was made of its channel is the mirror's to find out.
    if (kind === 'gone' || kind === 'forbidden') return undefined;
    throw error;
  }
};

const catchUp = async (
  parts: Parts,
  guild: Guild,
  inflow: Inflow,
  { channelId, place }: { readonly channelId: string; readonly place: string },
): Promise<void> => {
  // Before the list, so that what comes meanwhile is not missed in it.
  const known = await inflow.known(guild, place);
  const newestKnown = known.reduce<string | undefined>(
    (newest, each) => (newest === undefined || isNewer(each, newest) ? each : newest),
    undefined,
  );
  const listed = await listBack(parts, channelId, newestKnown);
  if (!listed) return;
  const { messages, isWhole } = listed;
  const there = new Set(messages.map((message) => message.id));
  const oldest = messages.at(-1)?.id;
  for (const raw of messages.toReversed()) {
    if (isSentByUs(parts, raw)) continue;
    const message = readWritten(raw);
    if (message) await inflow.take(guild, place, message);
  }
  const gone = known.filter(
    (each) => !there.has(each) && (isWhole || (oldest !== undefined && isNewer(each, oldest))),
  );
  if (gone.length > 0) await inflow.takeBack(guild, place, gone);
};
