import { MessageType } from 'discord-api-types/v10';
import { z } from 'zod';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { isSnowflake, snowflakeTime } from '#platform/ids.ts';
import { repeat } from '#platform/repeat.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { ParentOf } from './thread-parents.ts';

/** A message that a member posted; what it says is not told. */
export type HeardMessage = {
  readonly id: string;
  readonly userId: string;
  /** A channel or a thread. */
  readonly channelId: string;
  /** When it was posted, by Discord's clock. */
  readonly at: Date;
};

/** One that is told of by itself. */
export type PlacedMessage = HeardMessage & {
  /** Asks for the channel that a thread is in, of a channel for its category. */
  readonly parentId: () => Promise<string | null>;
  /** Asks whether anything may be made of it; whoever hears of it asks before doing something, and not for what comes to nothing. */
  readonly mayBeHeard: () => Promise<boolean>;
};

/** What hears of messages, as a feature does it. Must be safe to be told of one twice, and asks `mayBeHeard`. */
export type Hears = (guild: Guild, message: PlacedMessage) => Promise<void>;

const id = z.string().refine(isSnowflake);
/** What a person wrote: no bot, no webhook, nothing that Discord itself says. */
const messageSchema = z.object({
  id,
  channel_id: id,
  type: z.union([z.literal(MessageType.Default), z.literal(MessageType.Reply)]),
  webhook_id: z.undefined().optional(),
  author: z.object({ id, bot: z.literal(false).optional() }),
});

/** What hears of many messages at once, as a feature counts them: of one guild, in the order in which they were posted. */
export type HearsMany = (guild: Guild, messages: readonly HeardMessage[]) => Promise<void>;

/** Which of some messages may be heard of in a guild, as a feature decides it for all of them; asked whether it is on there or not. */
export type MayBeHeard = (
  guild: Guild,
  messages: readonly HeardMessage[],
) => Promise<readonly HeardMessage[]>;

type HearingFeature = {
  readonly name: string;
  readonly hears?: Hears;
  readonly hearsMany?: HearsMany;
  readonly mayBeHeard?: MayBeHeard;
};

/** Tells features of messages. */
export type Hearing = {
  /** MESSAGE_CREATE */
  readonly hear: (guild: Guild, told: unknown) => Promise<void>;
  /** Tells what has been gathered, and gathers no more. */
  readonly stop: () => Promise<void>;
};

/** Messages are gathered for so long, so that who only counts them writes once for many (ms). A process that is killed loses them. */
const GATHERED_MS = 10_000;

/**
 * Tells features that are on of the messages that members post: at once, or of many together. Those of which one of them says that they are
 * not to be heard of are told to none who takes many, and are marked for who takes each. What fails for one is logged, and the others are told all the same.
 */
export const createHearing = (
  features: readonly HearingFeature[],
  logger: Logger,
  parentOf: ParentOf,
): Hearing => {
  const gathered = new Map<Guild, HeardMessage[]>();
  const counting = features.filter(({ hearsMany }) => hearsMany);
  const heardOf = async (
    guild: Guild,
    messages: readonly HeardMessage[],
  ): Promise<readonly HeardMessage[]> => {
    let heard = messages;
    for (const { mayBeHeard } of features) if (mayBeHeard) heard = await mayBeHeard(guild, heard);
    return heard;
  };
  const failed = (feature: string) => (error: unknown) =>
    logger.error({ err: error, feature }, 'A feature could not take a message');

  const tellMany = async (): Promise<void> => {
    const told = [...gathered];
    gathered.clear();
    for (const [guild, messages] of told) {
      try {
        const enabled = await enabledFeatures(guild);
        // Asked only now: who has said no since they wrote is not counted.
        const counted = await heardOf(guild, messages);
        if (counted.length === 0) continue;
        for (const { name, hearsMany } of counting)
          if (enabled.has(name)) await hearsMany?.(guild, counted).catch(failed(name));
      } catch (error) {
        // What is wrong with one guild is not the others'.
        failed('all')(error);
      }
    }
  };
  const telling = repeat(GATHERED_MS, tellMany, failed('all'));

  return {
    hear: async (guild, created) => {
      const parsed = messageSchema.safeParse(created);
      if (!parsed.success) return;
      const { author, channel_id: channelId, id: messageId } = parsed.data;
      const at = new Date(snowflakeTime(messageId));
      const message = { id: messageId, userId: author.id, channelId, at };
      if (counting.length > 0) {
        const known = gathered.get(guild);
        if (known) known.push(message);
        else gathered.set(guild, [message]);
      }
      const enabled = await enabledFeatures(guild);
      const told = features.filter(({ name, hears }) => hears && enabled.has(name));
      const placed = {
        ...message,
        parentId: () => parentOf(channelId),
        mayBeHeard: async () => (await heardOf(guild, [message])).length > 0,
      };
      for (const { name, hears } of told) await hears?.(guild, placed).catch(failed(name));
    },
    stop: async () => {
      await telling.stop();
      await tellMany();
    },
  };
};
