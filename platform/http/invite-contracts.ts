import { z } from 'zod';

/** What an invite may ask for, by feature; `GET /api/v1/invite`, shared with the dashboard's page of it. */
export const inviteSchema = z.strictObject({
  /** The address that invites the bot, to which `permissions` is added. */
  url: z.string(),
  features: z.array(
    z.strictObject({
      name: z.string(),
      /** In the reader's language. */
      title: z.string(),
      needs: z.array(
        z.strictObject({
          permission: z.string(),
          /** As Discord's client calls it in the reader's language, and what the feature does with it. */
          name: z.string(),
          why: z.string(),
          /** The permission's bit, in decimal. */
          bit: z.string(),
          /** Only some of the feature needs it. */
          isSometimes: z.boolean(),
        }),
      ),
    }),
  ),
});
export type InviteChoices = z.infer<typeof inviteSchema>;
