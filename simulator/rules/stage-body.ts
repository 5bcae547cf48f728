import { z } from 'zod';
import { snowflake } from './snowflake.ts';

const topic = z.string().trim().min(1).max(120);
const privacyLevel = z.union([z.literal(1), z.literal(2)]);

export const createStageSchema = z.object({
  channel_id: snowflake,
  topic,
  privacy_level: privacyLevel.nullish(),
  send_start_notification: z.boolean().nullish(),
  guild_scheduled_event_id: snowflake.nullish(),
});
export const editStageSchema = z.object({ topic: topic.optional(), privacy_level: privacyLevel.optional() });
