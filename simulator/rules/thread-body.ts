import { z } from 'zod';
import { autoArchive, slowmode } from './channel-body.ts';
import { createMessageSchema } from './message-body.ts';
import { snowflake } from './snowflake.ts';

const fields = {
  name: z.string().trim().min(1).max(100),
  auto_archive_duration: autoArchive.nullish(),
  rate_limit_per_user: slowmode.nullish(),
};

/** A thread on a message. */
export const threadOnMessageSchema = z.object(fields);

/** A thread on its own. Source: Discord's reference, "Start Thread without Message". */
export const threadAloneSchema = z.object({
  ...fields,
  type: z.literal([10, 11, 12], { error: 'Value must be one of {10, 11, 12}.' }).nullish(),
  invitable: z.boolean().nullish(),
});

/** A post in a forum. Source: Discord's reference, "Start Thread in Forum or Media Channel". */
export const forumPostSchema = z.object({
  ...fields,
  applied_tags: z.array(snowflake).max(5).nullish(),
  message: createMessageSchema,
});
