import { z } from 'zod';

/** Empty, or at least two characters. */
const description = z
  .string()
  .max(100)
  .refine((value) => value.length !== 1, 'Must be 2 or more in length.')
  .nullish();

export const createStickerSchema = z.object({
  name: z.string().min(2).max(30),
  tags: z.string().min(1).max(200),
  description,
});

export const editStickerSchema = createStickerSchema.partial();
