import { z } from 'zod';
import { designSchema } from '#messages/design.ts';
import { publicationSchema } from '#messages/publication.ts';
import { reactionSchema } from '#messages/reactions.ts';
import { VARIABLES } from '#messages/variables.ts';
import { defineRoute } from '#platform/http/contract.ts';
import { isSnowflake } from '#platform/ids.ts';
import { recordParams, syncMarkSchema } from '../contracts.ts';
import { field } from '../define-record.ts';

/** Channels that one record goes to. */
export const CHANNELS_LIMIT = 50;

/** Fields of a record that is posted: one message for one or many channels. */
export const postedFields = {
  design: field(designSchema, { column: 'design', storage: 'json' }),
  /** Where it goes, each channel once, in the order in which it is posted. */
  channels: field(
    z
      .array(z.string().refine(isSnowflake))
      .max(CHANNELS_LIMIT)
      .overwrite((ids) => [...new Set(ids)]),
    { column: 'channels', storage: 'json' },
  ),
  /** Whether servers that follow its announcement channels get it too. */
  publish: field(z.boolean(), { column: 'publish' }),
  /** Whether its messages are pinned in their channels. */
  pinned: field(z.boolean(), { column: 'pinned' }),
} as const;

/** `gone`: somebody deleted the message on Discord; it is not posted again unless somebody asks. */
export const POST_STATES = ['posted', 'gone'] as const;

/** What the variables stood for when it was sent. */
export const valuesSchema = z.partialRecord(z.enum(VARIABLES), z.string());

/** What became of a record in one channel. */
export const presentedPost = z.strictObject({
  id: z.int(),
  channel: z.string(),
  state: z.enum(POST_STATES),
  values: valuesSchema,
  /** Whether servers that follow the channel have it; null where it is not published. */
  publication: publicationSchema.nullable(),
  /** Sent, or failed and why, with the link of the message. */
  sync: syncMarkSchema,
});
export type PresentedPost = z.output<typeof presentedPost>;

/** The routes of a record that is posted, besides those of every record. Permissions: `send`, `read`. */
export const postContracts = <Presented extends z.ZodType>({
  path,
  feature,
  one,
  presented,
}: {
  /** Below the guild: `/announcements`. */
  readonly path: `/${string}`;
  readonly feature: string;
  /** For the OpenAPI: `announcement`. */
  readonly one: string;
  readonly presented: Presented;
}) => {
  const about = { query: z.strictObject({}), body: z.undefined(), status: 200 } as const;
  return {
    repost: defineRoute({
      method: 'POST',
      path: `${path}/:id/posts/:post/repost`,
      summary: 'Post again, pinging nobody, what somebody deleted on Discord',
      permission: `${feature}.send`,
      params: recordParams.extend({ post: recordParams.shape.id }),
      response: presented,
      ...about,
    }),
    reactions: defineRoute({
      method: 'GET',
      path: `${path}/:id/reactions`,
      summary: `How members reacted to the messages of an ${one}; up to a minute old`,
      permission: `${feature}.read`,
      params: recordParams,
      response: z.strictObject({
        posts: z.array(z.strictObject({ id: z.int(), reactions: z.array(reactionSchema) })),
      }),
      ...about,
    }),
  };
};
export type PostContracts<Presented extends z.ZodType = z.ZodType> = ReturnType<
  typeof postContracts<Presented>
>;
