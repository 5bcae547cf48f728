import { z } from 'zod';

/** Snowflakes come as text; some clients send numbers. */
export const snowflake = z.union([
  z.string().regex(/^\d{1,20}$/, 'Value is not snowflake.'),
  z.number().int().transform(String),
]);

/** Permissions as decimal text; old clients send numbers. */
export const permissionBits = z.union([
  z.string().regex(/^\d{1,20}$/, 'Value is not a permission bit field.'),
  z.number().int().min(0).transform(String),
]);

const text = (maximum: number) =>
  z
    .string()
    .transform((value) => value.trim())
    .pipe(z.string().max(maximum));
const requiredText = (maximum: number) =>
  z
    .string()
    .transform((value) => value.trim())
    .pipe(z.string().min(1).max(maximum));
const url = z
  .string()
  .max(2048)
  .regex(/^(?:https?|attachment):\/\//, 'Not a well formed URL.');
const media = z.object({ url: url.optional() }).nullish();

/** An embed's limits. Source: Discord's reference, "Embed Limits". */
const embedSchema = z.object({
  title: text(256).nullish(),
  type: z.string().optional(),
  description: text(4096).nullish(),
  url: url.nullish(),
  timestamp: z
    .string()
    .refine((value) => !Number.isNaN(Date.parse(value)), 'Not a well formed ISO8601 timestamp.')
    .nullish(),
  color: z.number().int().min(0).max(0xffffff).nullish(),
  footer: z.object({ text: requiredText(2048), icon_url: url.nullish() }).nullish(),
  image: media,
  thumbnail: media,
  author: z.object({ name: requiredText(256), url: url.nullish(), icon_url: url.nullish() }).nullish(),
  fields: z
    .array(z.object({ name: requiredText(256), value: requiredText(1024), inline: z.boolean().optional() }))
    .max(25)
    .nullish(),
});

const customId = z.string().min(1).max(100);
const emoji = z.object({
  id: snowflake.nullish(),
  name: z.string().nullish(),
  animated: z.boolean().optional(),
});

const buttonSchema = z
  .object({
    type: z.literal(2),
    style: z.number().int().min(1).max(6),
    label: z.string().max(80).optional(),
    emoji: emoji.optional(),
    custom_id: customId.optional(),
    url: z.string().max(512).optional(),
    disabled: z.boolean().optional(),
    id: z.number().int().optional(),
  })
  .superRefine((button, context) => {
    const isLink = button.style === 5;
    if (isLink && !button.url)
      context.addIssue({ code: 'custom', path: ['url'], message: 'A url is required' });
    if (!isLink && button.style !== 6 && !button.custom_id)
      context.addIssue({ code: 'custom', path: ['custom_id'], message: 'A custom id is required' });
    if (!button.label && !button.emoji)
      context.addIssue({ code: 'custom', path: ['label'], message: 'A label or emoji is required' });
  });

const selectSchema = z.object({
  type: z.union([z.literal(3), z.literal(5), z.literal(6), z.literal(7), z.literal(8)]),
  custom_id: customId,
  options: z
    .array(
      z.object({
        label: z.string().min(1).max(100),
        value: z.string().min(1).max(100),
        description: z.string().max(100).nullish(),
        emoji: emoji.nullish(),
        default: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(25)
    .optional(),
  channel_types: z.array(z.number().int()).optional(),
  placeholder: z.string().max(150).optional(),
  min_values: z.number().int().min(0).max(25).optional(),
  max_values: z.number().int().min(1).max(25).optional(),
  disabled: z.boolean().optional(),
  required: z.boolean().optional(),
  id: z.number().int().optional(),
});

const rowSchema = z.object({
  type: z.literal(1),
  id: z.number().int().optional(),
  components: z
    .array(z.union([buttonSchema, selectSchema]))
    .min(1)
    .max(5),
});

const noDoubles = (
  rows: readonly { components: readonly { custom_id?: string | undefined }[] }[],
): boolean => {
  const ids = rows.flatMap((row) => row.components.flatMap((each) => each.custom_id ?? []));
  return new Set(ids).size === ids.length;
};

const componentsSchema = z
  .array(rowSchema)
  .max(5)
  .refine(noDoubles, 'Component custom id cannot be duplicated');

/** What makes a message, for creates, edits and interaction answers alike. */
const messageFields = {
  content: z
    .string()
    .transform((value) => value.trim())
    .pipe(z.string().max(2000))
    .nullish(),
  embeds: z
    .array(embedSchema)
    .max(10)
    .refine(
      (embeds) => embeds.reduce((sum, each) => sum + embedLength(each), 0) <= 6000,
      'Embed size exceeds maximum size of 6000',
    )
    .nullish(),
  components: componentsSchema.nullish(),
  allowed_mentions: z
    .object({
      parse: z.array(z.enum(['roles', 'users', 'everyone'])).optional(),
      roles: z.array(snowflake).max(100).optional(),
      users: z.array(snowflake).max(100).optional(),
      replied_user: z.boolean().optional(),
    })
    .refine(
      ({ parse, roles, users }) =>
        !(parse?.includes('users') && users?.length) && !(parse?.includes('roles') && roles?.length),
      'parse and ids of the same kind are mutually exclusive',
    )
    .nullish(),
  flags: z.number().int().min(0).nullish(),
  attachments: z
    .array(
      z.object({
        id: snowflake,
        filename: z.string().min(1).max(1024).nullish(),
        title: z.string().max(1024).nullish(),
        description: z.string().max(1024).nullish(),
        duration_secs: z.number().min(0).max(2_147_483_647).nullish(),
        waveform: z.string().max(400).nullish(),
        is_spoiler: z.boolean().nullish(),
        is_remix: z.boolean().nullish(),
      }),
    )
    .max(10)
    .nullish(),
};

export const createMessageSchema = z.object({
  ...messageFields,
  tts: z.boolean().optional(),
  nonce: z.union([z.string().max(25), z.number().int()]).nullish(),
  enforce_nonce: z.boolean().optional(),
  message_reference: z
    .object({
      message_id: snowflake,
      channel_id: snowflake.optional(),
      guild_id: snowflake.optional(),
      fail_if_not_exists: z.boolean().optional(),
      type: z.number().optional(),
    })
    .nullish(),
});
export type CreateMessage = z.output<typeof createMessageSchema>;

export const editMessageSchema = z.object(messageFields);
export type EditMessage = z.output<typeof editMessageSchema>;

const embedLength = (embed: z.output<typeof embedSchema>): number =>
  (embed.title?.length ?? 0) +
  (embed.description?.length ?? 0) +
  (embed.footer?.text.length ?? 0) +
  (embed.author?.name.length ?? 0) +
  (embed.fields ?? []).reduce((sum, field) => sum + field.name.length + field.value.length, 0);

const textInput = z.object({
  type: z.literal(4),
  custom_id: customId,
  style: z.number().int().min(1).max(2),
  label: z.string().max(45).optional(),
  min_length: z.number().int().min(0).max(4000).optional(),
  max_length: z.number().int().min(1).max(4000).optional(),
  required: z.boolean().optional(),
  value: z.string().max(4000).optional(),
  placeholder: z.string().max(100).optional(),
  id: z.number().int().optional(),
});

/** A modal: rows with a text input, labels around an input or select, or plain text. */
export const modalSchema = z.object({
  custom_id: customId,
  title: z.string().min(1).max(45),
  components: z
    .array(
      z.union([
        z.object({
          type: z.literal(1),
          components: z.array(textInput).length(1),
          id: z.number().int().optional(),
        }),
        z.object({
          type: z.literal(18),
          label: z.string().min(1).max(45),
          description: z.string().max(100).optional(),
          component: z.union([textInput, selectSchema]),
          id: z.number().int().optional(),
        }),
        z.object({
          type: z.literal(10),
          content: z.string().min(1).max(4000),
          id: z.number().int().optional(),
        }),
      ]),
    )
    .min(1)
    .max(5),
});
export type Modal = z.output<typeof modalSchema>;
