import { z } from 'zod';
import { imageData } from './image-data.ts';
import { isoTime, recurrenceSchema } from './recurrence.ts';
import { snowflake } from './snowflake.ts';

const fields = {
  name: z
    .string()
    .transform((value) => value.trim())
    .pipe(z.string().min(1).max(100)),
  description: z.string().max(1000).nullish(),
  image: imageData().nullish(),
  scheduled_start_time: isoTime,
  scheduled_end_time: isoTime.nullish(),
  privacy_level: z.literal(2),
  entity_type: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  channel_id: snowflake.nullish(),
  entity_metadata: z.object({ location: z.string().min(1).max(100).optional() }).nullish(),
  recurrence_rule: recurrenceSchema.nullish(),
};

export const createEventSchema = z.object(fields);
export const editEventSchema = z
  .object(fields)
  .partial()
  .extend({
    status: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullish(),
  });
export type EditEvent = z.output<typeof editEventSchema>;

export const createExceptionSchema = z.object({
  original_scheduled_start_time: isoTime,
  scheduled_start_time: isoTime.nullish(),
  scheduled_end_time: isoTime.nullish(),
  is_canceled: z.boolean().nullish(),
});
export const editExceptionSchema = createExceptionSchema.omit({ original_scheduled_start_time: true });
