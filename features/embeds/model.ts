import { z } from 'zod';
import { designSchema } from '#messages/design.ts';
import { LIMITS } from '#messages/limits.ts';
import { VARIABLES } from '#messages/variables.ts';
import { defineRoute } from '#platform/http/contract.ts';
import { isSnowflake } from '#platform/ids.ts';
import { lineOfText } from '#platform/text/text.ts';
import { presentedFacts, recordContracts, recordParams, recordVerb } from '#records/contracts.ts';
import { BY_ID, defineRecord, field, type RecordOf } from '#records/define-record.ts';
import { EMBED_ENTITY } from './entity.ts';

/** Characters of the name that an embed has in the list. */
export const NAME_LIMIT = 100;

const snowflake = z.string().refine(isSnowflake);
const pictureUrl = lineOfText({ max: LIMITS.url }).refine(
  (text) => text === '' || /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
);
/** Discord refuses these in the names of webhooks. Source: its reference, "Create Webhook". */
const isWebhookName = (name: string): boolean => !/clyde|discord/i.test(name);

/** Under whose name it is sent; null: the bot's own. */
const sender = z
  .strictObject({
    name: lineOfText({ min: 1, max: LIMITS.senderName }).refine(isWebhookName),
    picture: pictureUrl,
  })
  .nullable();

const fields = {
  name: field(lineOfText({ min: 1, max: NAME_LIMIT }), { column: 'name', merge: 'text' }),
  design: field(designSchema, { column: 'design', storage: 'json' }),
  sender: field(sender, { column: 'sender', storage: 'json' }),
  /** Where it is on Discord; null: nowhere, it is a draft. */
  channel: field(snowflake.nullable(), { column: 'channel' }),
  /** What the variables stood for when it was sent. */
  values: field(z.partialRecord(z.enum(VARIABLES), z.string()), {
    column: 'variable_values',
    storage: 'json',
  }),
};

/** An embed: a message designed here, with variables, and its one message on Discord once it is sent. */
export const embedRecord = defineRecord({
  entity: EMBED_ENTITY,
  table: 'embeds',
  fields,
  sorts: { newest: BY_ID, name: { column: 'name', type: 'text', isNullable: false } },
  named: 'name',
  searched: ['name'],
  isMirrored: true,
});
export type Embed = RecordOf<typeof embedRecord>;

/** What a person gives to make one. */
export const newEmbedSchema = z.strictObject({
  name: fields.name.schema,
  design: designSchema,
  sender: sender.default(null),
});

/** What a person may change; where it is, its verbs decide. */
export const embedPatchSchema = z
  .strictObject({ name: fields.name.schema, design: designSchema, sender })
  .partial();

export const embedSchema = z.strictObject({
  ...presentedFacts,
  name: z.string(),
  design: designSchema,
  sender,
  channel: z.string().nullable(),
  values: fields.values.schema,
  /** What this reader may do with it now. */
  can: z.strictObject({ edit: z.boolean(), delete: z.boolean(), send: z.boolean(), takeBack: z.boolean() }),
});
export type PresentedEmbed = z.infer<typeof embedSchema>;

/** List, make, read, change, delete, restore, history, bring back. */
export const embedContracts = recordContracts({
  definition: embedRecord,
  path: '/embeds',
  feature: 'embeds',
  words: ['message', 'messages'],
  newRecord: newEmbedSchema,
  patch: embedPatchSchema,
  presented: embedSchema,
  filter: {
    /** `sent`: on Discord; `draft`: not. */
    state: z.enum(['sent', 'draft']).optional(),
  },
});

const none = z.strictObject({});

export const sendEmbed = defineRoute({
  method: 'POST',
  path: '/embeds/:id/send',
  summary: 'Send a message to a channel; later changes of it follow there',
  permission: 'embeds.send',
  params: recordParams,
  query: none,
  body: z.strictObject({ channel: snowflake }),
  response: embedSchema,
  status: 200,
});

export const takeEmbedBack = recordVerb('/embeds', 'take-back', {
  permission: 'embeds.send',
  summary: 'Take a message away from Discord and keep it as a draft',
  presented: embedSchema,
});

export const testEmbed = defineRoute({
  method: 'POST',
  path: '/embeds/test',
  summary: 'Send a message to oneself, to see it on Discord',
  permission: 'embeds.edit',
  params: none,
  query: none,
  body: z.strictObject({ design: designSchema }),
  response: z.undefined(),
  status: 204,
});

export const adoptEmbed = defineRoute({
  method: 'POST',
  path: '/embeds/adopt',
  summary: 'Take over a message of the bot by its link; a message of somebody else is copied',
  permission: 'embeds.create',
  params: none,
  query: none,
  body: z.strictObject({ link: lineOfText({ min: 1, max: 300 }) }),
  response: embedSchema,
  status: 201,
});
