import { z } from 'zod';
import { snowflake } from './snowflake.ts';

/** What can be asked of the search. Source: Discord's reference, "Search Guild Messages". */

const negatable = <Name extends string>(...names: readonly Name[]) =>
  z.enum(names.flatMap((name) => [name, `-${name}`] as const));
const list = <Item extends z.ZodType>(item: Item, maximum: number) => z.array(item).max(maximum).optional();
const whole = (minimum: number, maximum: number, fallback: number) =>
  z.coerce.number().int().min(minimum).max(maximum).default(fallback);
const flag = z
  .enum(['true', 'false', '1', '0', 'True', 'False'])
  .transform((text) => ['true', '1', 'True'].includes(text))
  .optional();

export const searchSchema = z.object({
  limit: whole(1, 25, 25),
  offset: whole(0, 9975, 0),
  slop: whole(0, 100, 2),
  max_id: snowflake.optional(),
  min_id: snowflake.optional(),
  content: z.string().max(1024).optional(),
  sort_by: z.enum(['timestamp', 'relevance']).default('timestamp'),
  sort_order: z.enum(['asc', 'desc']).default('desc'),
  mention_everyone: flag,
  pinned: flag,
  include_nsfw: flag,
  channel_id: list(snowflake, 500),
  author_id: list(snowflake, 100),
  author_type: list(negatable('user', 'bot', 'webhook'), 6),
  mentions: list(snowflake, 100),
  mentions_role_id: list(snowflake, 100),
  replied_to_user_id: list(snowflake, 100),
  replied_to_message_id: list(snowflake, 100),
  has: list(negatable('link', 'embed', 'file', 'image', 'video', 'sound', 'sticker', 'poll', 'snapshot'), 18),
  embed_type: list(z.enum(['image', 'video', 'gif', 'sound', 'article']), 5),
  embed_provider: list(z.string().max(256), 100),
  link_hostname: list(z.string().max(256), 100),
  attachment_filename: list(z.string().max(1024), 100),
  attachment_extension: list(z.string().max(256), 100),
});
export type SearchQuery = z.output<typeof searchSchema>;

const LISTS: readonly string[] = Object.entries(searchSchema.shape)
  .filter(([, field]) => field instanceof z.ZodOptional && field.unwrap() instanceof z.ZodArray)
  .map(([name]) => name);

/** The query as a body, for the schema to check: lists are parameters that are given several times. */
export const readSearch = (query: URLSearchParams): Record<string, unknown> =>
  Object.fromEntries(
    [...new Set(query.keys())].map((name) => [
      name,
      LISTS.includes(name) ? query.getAll(name) : query.get(name),
    ]),
  );
