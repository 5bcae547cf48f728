import { z } from 'zod';
import { permissionBits, snowflake } from './message-body.ts';

/** An overwrite without its id, as `PUT /channels/{id}/permissions/{id}` takes it. */
export const overwriteSchema = z.object({
  type: z.union([z.literal(0), z.literal(1)]),
  allow: permissionBits.nullish().transform((bits) => bits ?? '0'),
  deny: permissionBits.nullish().transform((bits) => bits ?? '0'),
});

/** Text, voice, category, announcement. */
const channelType = z.union([z.literal(0), z.literal(2), z.literal(4), z.literal(5)]);

/** A channel as it is created. Source: Discord's reference, "Create Guild Channel". */
export const channelSchema = z.object({
  name: z.string().trim().min(1).max(100),
  type: channelType.nullish(),
  topic: z.string().max(1024).nullish(),
  position: z.number().int().min(0).nullish(),
  parent_id: snowflake.nullish(),
  nsfw: z.boolean().nullish(),
  rate_limit_per_user: z.number().int().min(0).max(21_600).nullish(),
  permission_overwrites: z
    .array(overwriteSchema.extend({ id: snowflake }))
    .max(100)
    .nullish(),
});

/** Text channels have lower-case names without spaces. Pure. */
export const channelName = (type: number, name: string): string =>
  type === 0 || type === 5 ? name.trim().toLowerCase().replace(/\s+/g, '-') : name.trim();
