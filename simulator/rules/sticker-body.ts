import { z } from 'zod';
import { refusePart } from './refuse.ts';

/** Empty, or at least two characters. */
const description = z
  .string()
  .max(100)
  .superRefine((value, context) => {
    if (value.length === 1)
      refusePart(context, [], 'BASE_TYPE_BAD_LENGTH', 'Must be between 2 and 100 in length.');
  })
  .nullish();

export const createStickerSchema = z.object({
  name: z.string().min(2).max(30),
  tags: z.string().min(1).max(200),
  description,
});

export const editStickerSchema = createStickerSchema.partial();
