import { z } from 'zod';
import { textUpTo } from './characters.ts';
import { buttonSchema, componentId, rowSchema } from './component-body.ts';
import { link } from './embed-body.ts';

/** Components of messages with IS_COMPONENTS_V2. Source: Discord's reference, "Component Reference". */

const spoiler = z.boolean().nullish();
const description = textUpTo(1024).min(1).nullish();
const media = z.object({ url: link(['http', 'https', 'attachment']) });

const textDisplaySchema = z.object({
  type: z.literal(10),
  id: componentId,
  content: textUpTo(4000).min(1),
});
const thumbnailSchema = z.object({ type: z.literal(11), id: componentId, media, description, spoiler });
const sectionSchema = z.object({
  type: z.literal(9),
  id: componentId,
  components: z
    .array(z.discriminatedUnion('type', [textDisplaySchema]))
    .min(1)
    .max(3),
  accessory: z.discriminatedUnion('type', [buttonSchema, thumbnailSchema]),
});
const gallerySchema = z.object({
  type: z.literal(12),
  id: componentId,
  items: z.array(z.object({ media, description, spoiler })).min(1).max(10),
});
const fileSchema = z.object({
  type: z.literal(13),
  id: componentId,
  file: z.object({ url: link(['attachment']) }),
  spoiler,
});
const separatorSchema = z.object({
  type: z.literal(14),
  id: componentId,
  divider: z.boolean().nullish(),
  spacing: z.union([z.literal(1), z.literal(2)]).nullish(),
});

const INSIDE = [
  rowSchema,
  sectionSchema,
  textDisplaySchema,
  gallerySchema,
  fileSchema,
  separatorSchema,
] as const;

const containerSchema = z.object({
  type: z.literal(17),
  id: componentId,
  accent_color: z.number().int().min(0).max(0xffffff).nullish(),
  spoiler,
  components: z.array(z.discriminatedUnion('type', INSIDE)).min(1).max(40),
});

/** What may stand at the top of a message, whatever its flags: see `checkComponents`. */
export const topLevelSchema = z.discriminatedUnion('type', [...INSIDE, containerSchema]);
export type GivenComponent = z.output<typeof topLevelSchema>;
