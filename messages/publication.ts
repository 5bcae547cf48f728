import { z } from 'zod';

/**
 * What became of publishing a post to the servers that follow its channel. It is of one message: what is posted again is published again.
 * `waiting`: the channel's limit is reached, and it is tried again then.
 */
export const publicationSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('published'), messageId: z.string() }),
  z.strictObject({ state: z.literal('waiting'), messageId: z.string(), until: z.iso.datetime() }),
  /** In Discord's words. */
  z.strictObject({ state: z.literal('refused'), messageId: z.string(), why: z.string() }),
]);
export type Publication = z.output<typeof publicationSchema>;
