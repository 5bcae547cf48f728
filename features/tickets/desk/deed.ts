import { z } from 'zod';
import { PRIORITIES } from '../entity.ts';
import { tagSchema } from './tag.ts';

/** What the staff did with a ticket, as its conversation tells it to the staff. */
export const deedSchema = z.discriminatedUnion('what', [
  /** Given to somebody; null: to nobody any more. Their name is called after its id, so that the log knows of whom it is. */
  z.strictObject({ what: z.literal('assigned'), to: z.string().nullable(), toName: z.string().nullable() }),
  z.strictObject({ what: z.literal('priority'), priority: z.enum(PRIORITIES) }),
  /** Moved to another category, by the name that it had then; null: to none. */
  z.strictObject({ what: z.literal('category'), category: z.string().nullable() }),
  z.strictObject({
    what: z.literal('tags'),
    added: z.array(tagSchema),
    removed: z.array(tagSchema),
  }),
]);
export type Deed = z.output<typeof deedSchema>;
