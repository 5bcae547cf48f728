import { z } from 'zod';
import { textUpTo } from './characters.ts';
import { embedsSchema } from './embed-body.ts';
import { topLevelSchema } from './layout-body.ts';
import { pollSchema } from './poll-body.ts';
import { refusePart } from './refuse.ts';
import { snowflake } from './snowflake.ts';
import { sharedThemeSchema } from './theme-body.ts';

const idList = z.array(snowflake.nullable()).max(100).nullish();

/** Source: Discord's reference, "Allowed Mentions Object". */
const allowedMentionsSchema = z
  .object({
    parse: z.array(z.enum(['roles', 'users', 'everyone'])).nullish(),
    roles: idList,
    users: idList,
    replied_user: z.boolean().nullish(),
  })
  .superRefine((allowed, context) => {
    for (const kind of ['users', 'roles'] as const)
      if (allowed.parse?.includes(kind) && allowed[kind]?.length)
        refusePart(
          context,
          [],
          'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          `"parse:["${kind}"]" and ${kind}: [ids...] are mutually exclusive.`,
        );
  });

const attachmentSchema = z.object({
  id: snowflake,
  filename: z.string().min(1).max(1024).nullish(),
  title: z.string().max(1024).nullish(),
  description: z.string().max(1024).nullish(),
  duration_secs: z.number().min(0).max(2_147_483_647).nullish(),
  waveform: z.string().max(400).nullish(),
  is_spoiler: z.boolean().nullish(),
  is_remix: z.boolean().nullish(),
});

/** What makes a message, for creates, edits and interaction answers alike. */
const messageFields = {
  content: z
    .string()
    .transform((value) => value.trim())
    .pipe(textUpTo(2000))
    .nullish(),
  embeds: embedsSchema.nullish(),
  components: z.array(topLevelSchema).max(40).nullish(),
  allowed_mentions: allowedMentionsSchema.nullish(),
  flags: z.number().int().min(0).nullish(),
  attachments: z.array(attachmentSchema).max(10).nullish(),
  sticker_ids: z.array(snowflake).max(3).nullish(),
};

export const createMessageSchema = z.object({
  ...messageFields,
  tts: z.boolean().nullish(),
  nonce: z.union([z.string().max(25), z.number().int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  message_reference: z
    .object({
      message_id: snowflake,
      channel_id: snowflake.nullish(),
      guild_id: snowflake.nullish(),
      fail_if_not_exists: z.boolean().nullish(),
      type: z.union([z.literal(0), z.literal(1)]).nullish(),
    })
    .nullish(),
  poll: pollSchema.nullish(),
  shared_client_theme: sharedThemeSchema.nullish(),
});
export type CreateMessage = z.output<typeof createMessageSchema>;

export const editMessageSchema = z.object({ ...messageFields, poll: pollSchema.nullish() });
export type EditMessage = z.output<typeof editMessageSchema>;
