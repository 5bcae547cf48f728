import { z } from 'zod';

/** A file as its reader gets it. */
export const presentedFile = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Media type, by its content. */
  type: z.string(),
  /** Bytes. */
  size: z.int(),
  /** Pixels, of pictures. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Where it is for the next day, without a session; below the dashboard's own address. */
  url: z.string(),
});
export type PresentedFile = z.infer<typeof presentedFile>;

/** Characters of a file's name as it is given. */
const NAME_LIMIT = 300;

export const uploadQuery = z.strictObject({
  name: z.string().min(1).max(NAME_LIMIT),
  /** The feature whose record it is for, where that takes files of its own. */
  for: z.string().max(40).optional(),
});
export const fileParams = z.strictObject({
  guildId: z.string().max(30),
  fileId: z.string().regex(/^[\w-]{10,40}$/),
});
/** Of an address that works without a session: whatever is wrong with it, there is nothing. */
export const sharedFileParams = z.strictObject({ guildId: z.string(), fileId: z.string(), name: z.string() });
export const sharedFileQuery = z.object({
  until: z
    .string()
    .regex(/^\d{1,16}$/)
    .catch('0'),
  signature: z.string().catch(''),
});
