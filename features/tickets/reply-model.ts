import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';
import { presentedFacts, recordContracts, recordParams } from '#records/contracts.ts';
import { valuesSchema } from '#records/define-record.ts';
import { replyFields, replyRecord } from './desk/reply.ts';
import { ticketSchema } from './model.ts';

export {
  doesMore,
  fillIn,
  REPLY_ENDS,
  REPLY_NAME_LIMIT,
  textIn,
} from './desk/reply.ts';

export const newReplySchema = z.strictObject({
  name: replyFields.name.schema,
  textEn: replyFields.textEn.schema.default(null),
  textFi: replyFields.textFi.schema.default(null),
  end: replyFields.end.schema.default('stay'),
  takes: replyFields.takes.schema.default(false),
  priority: replyFields.priority.schema.default(null),
  tags: replyFields.tags.schema.default([]),
});

export const replySchema = z.strictObject({
  ...presentedFacts,
  ...valuesSchema(replyRecord).shape,
});
export type PresentedReply = z.infer<typeof replySchema>;

/** The staff has them in common. */
export const replyContracts = recordContracts({
  definition: replyRecord,
  path: '/ticket-replies',
  feature: 'tickets',
  permissions: {
    read: 'tickets.edit',
    create: 'tickets.replies',
    edit: 'tickets.replies',
    delete: 'tickets.replies',
  },
  words: ['ready answer', 'ready answers'],
  newRecord: newReplySchema,
  patch: valuesSchema(replyRecord).partial(),
  presented: replySchema,
  filter: {},
});

export const runReply = defineRoute({
  method: 'POST',
  path: '/tickets/:id/replies',
  summary: 'Answer a ticket with a ready answer, and do with it what that says, in one change',
  permission: 'tickets.edit',
  params: recordParams,
  query: z.strictObject({}),
  body: z.strictObject({ reply: z.int().positive().max(2_147_483_647) }),
  response: ticketSchema,
  status: 200,
  takesIdempotencyKey: true,
});
