import { z } from 'zod';
import { snowflake } from './snowflake.ts';

const text = (maximum: number) =>
  z
    .string()
    .transform((value) => value.trim())
    .pipe(z.string().min(1).max(maximum));

const answerEmoji = z.object({
  id: snowflake.nullish(),
  name: z.string().max(32).nullish(),
  animated: z.boolean().nullish(),
});

/** A poll as it is asked for. Source: Discord's reference, "Poll Create Request Object". */
export const pollSchema = z.object({
  question: z.object({ text: text(300) }),
  answers: z
    .array(z.object({ poll_media: z.object({ text: text(55), emoji: answerEmoji.nullish() }) }))
    .min(1)
    .max(10),
  /** Hours. */
  duration: z.number().int().min(1).max(768).nullish(),
  allow_multiselect: z.boolean().nullish(),
  layout_type: z.literal(1).nullish(),
});
export type GivenPoll = z.output<typeof pollSchema>;
