import { z } from 'zod';
import { imageData } from './image-data.ts';
import { snowflake } from './snowflake.ts';

/** The largest emoji (bytes). Source: Discord's reference, "Create Guild Emoji". */
const MAX_SIZE = 256 * 1024;

const name = z
  .string()
  .min(2)
  .max(32)
  .superRefine((value, context) => {
    if (!/^\w*$/.test(value))
      context.addIssue({
        code: 'custom',
        message: 'String value did not match validation regex.',
        params: { code: 'STRING_TYPE_REGEX' },
      });
  });

export const createApplicationEmojiSchema = z.object({ name, image: imageData(MAX_SIZE) });
export const editApplicationEmojiSchema = z.object({ name: name.optional() });
export const createEmojiSchema = createApplicationEmojiSchema.extend({
  roles: z.array(snowflake).nullish(),
});
export const editEmojiSchema = editApplicationEmojiSchema.extend({ roles: z.array(snowflake).nullish() });
