import { inject } from 'vitest';
import { z } from 'zod';

const sharedProductSchema = z.object({
  url: z.string(),
  simulatorUrl: z.string(),
  simulatorPort: z.int(),
  /** Its data folder. */
  data: z.string(),
  /** The operator's. */
  password: z.string(),
});

/** The product that all files of a run share. */
export type SharedProduct = z.infer<typeof sharedProductSchema>;

/**
 * The product that is started once for the whole run. Others use it at the same time: make what you need, find it by its
 * name, and count nothing that is not yours.
 */
export const sharedProduct = async (): Promise<SharedProduct> => {
  const response = await fetch(inject('sharedProductUrl'));
  if (!response.ok) throw new Error(await response.text());
  return sharedProductSchema.parse(await response.json());
};
