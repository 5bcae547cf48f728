import { MessageType } from 'discord-api-types/v10';
import { z } from 'zod';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { isSnowflake, snowflakeTime } from '#platform/ids.ts';
import type { Logger } from '#platform/telemetry/logger.ts';

/** A message that a member posted; what it says is not told. */
export type HeardMessage = {
  readonly id: string;
  readonly userId: string;
  /** A channel or a thread. */
  readonly channelId: string;
  /** When it was posted, by Discord's clock. */
  readonly at: Date;
};

/** What hears of messages, as a feature does it. Must be safe to be told of one twice. */
export type Hears = (guild: Guild, message: HeardMessage) => Promise<void>;

const id = z.string().refine(isSnowflake);
/** What a person wrote: no bot, no webhook, nothing that Discord itself says. */
const messageSchema = z.object({
  id,
  channel_id: id,
  type: z.union([z.literal(MessageType.Default), z.literal(MessageType.Reply)]),
  webhook_id: z.undefined().optional(),
  author: z.object({ id, bot: z.literal(false).optional() }),
});

/** Tells features that are on of the messages that members post. What fails for one is logged, and the others are told all the same. */
export const createHearing =
  (features: readonly { readonly name: string; readonly hears?: Hears }[], logger: Logger) =>
  async (guild: Guild, told: unknown): Promise<void> => {
    const parsed = messageSchema.safeParse(told);
    if (!parsed.success) return;
    const { author, channel_id: channelId, id: messageId } = parsed.data;
    const message = { id: messageId, userId: author.id, channelId, at: new Date(snowflakeTime(messageId)) };
    const enabled = await enabledFeatures(guild);
    for (const { name, hears } of features) {
      if (!hears || !enabled.has(name)) continue;
      await hears(guild, message).catch((error: unknown) =>
        logger.error({ err: error, feature: name }, 'A feature could not take a message'),
      );
    }
  };
