import { z } from 'zod';
import { imageData } from './image-data.ts';
import { snowflake } from './snowflake.ts';

/** Words that no webhook's name may contain. Source: Discord's reference, "Create Webhook". */
const FORBIDDEN = ['clyde', 'discord'] as const;

/** The name of a webhook, or the one that a message of it is shown with. */
export const webhookName = z
  .string()
  .transform((value) => value.trim())
  .pipe(z.string().min(1).max(80))
  .superRefine((name, context) => {
    for (const word of FORBIDDEN)
      if (name.toLowerCase().includes(word))
        context.addIssue({
          code: 'custom',
          message: `Username cannot contain "${word}"`,
          params: { code: 'USERNAME_INVALID_CONTAINS' },
        });
  });

export const createWebhookSchema = z.object({ name: webhookName, avatar: imageData().nullish() });

export const editWebhookSchema = z.object({
  name: webhookName.optional(),
  avatar: imageData().nullish(),
  channel_id: snowflake.nullish(),
});

/** A webhook's own token does not move it. */
export const editWebhookByTokenSchema = editWebhookSchema.omit({ channel_id: true });

const blankIsNone = (value: unknown): unknown => (value === '' ? null : value);

/** What a webhook is sent beside the message itself. Source: Discord's reference, "Execute Webhook". */
export const executeWebhookSchema = z.object({
  username: z.preprocess(blankIsNone, webhookName.nullish()),
  avatar_url: z.preprocess(
    blankIsNone,
    z
      .url({ protocol: /^https?$/, error: 'Not a well formed URL.' })
      .max(2048)
      .nullish(),
  ),
  thread_name: z.preprocess(blankIsNone, z.string().max(100).nullish()),
  applied_tags: z.array(snowflake).max(5).nullish(),
});
