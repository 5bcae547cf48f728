import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';
import { isSnowflake } from '#platform/ids.ts';
import { linesOfText } from '#platform/text/text.ts';
import { presentedFacts, recordContracts, recordParams, recordVerb } from '#records/contracts.ts';
import { valuesSchema } from '#records/define-record.ts';
import { tagSchema } from './desk/tag.ts';
import { PRIORITIES, TICKET_STATES } from './entity.ts';
import { FILES_LIMIT, MESSAGE_LIMIT, messageFile, messageRecord, messageText } from './message.ts';
import { newTicketSchema, VIEWS } from './new-ticket.ts';
import { ticketFields, ticketRecord } from './ticket.ts';

export { FILES_LIMIT, MESSAGE_LIMIT, messageText } from './message.ts';
export { VIEWS } from './new-ticket.ts';
export { DESCRIPTION_LIMIT, DEVICE_LIMIT, TITLE_LIMIT } from './ticket.ts';

const none = z.strictObject({});
const { sync: _, ...facts } = presentedFacts;

export const ticketSchema = z.strictObject({
  ...facts,
  ...valuesSchema(ticketRecord).shape,
  sync: presentedFacts.sync,
  /** What its category is called now; null for none, and for one that was deleted. */
  categoryName: z.string().nullable(),
  /** What happens to it by itself as things are: it is closed with its channel, or its channel goes. */
  cleanUp: z.strictObject({ kind: z.enum(['close', 'channel']), at: z.iso.datetime() }).optional(),
  /** What this reader may do with it now. */
  can: z.strictObject({
    write: z.boolean(),
    note: z.boolean(),
    take: z.boolean(),
    wait: z.boolean(),
    resolve: z.boolean(),
    close: z.boolean(),
    reopen: z.boolean(),
    /** Say that it is still needed, though nobody writes. */
    keep: z.boolean(),
    /** Open it on Discord again. */
    channel: z.boolean(),
    edit: z.boolean(),
    /** For good, with its conversation. */
    delete: z.boolean(),
  }),
});
export type PresentedTicket = z.infer<typeof ticketSchema>;

/** Requesters see their own tickets, and the staff sees all. */
export const ticketContracts = recordContracts({
  definition: ticketRecord,
  path: '/tickets',
  feature: 'tickets',
  permissions: { delete: 'tickets.erase' },
  words: ['ticket', 'tickets'],
  newRecord: newTicketSchema,
  patch: z
    .strictObject({
      title: ticketFields.title.schema,
      description: ticketFields.description.schema,
      device: ticketFields.device.schema,
      priority: ticketFields.priority.schema,
      category: ticketFields.category.schema,
    })
    .partial(),
  presented: ticketSchema,
  filter: {
    view: z.enum(VIEWS).optional(),
    state: z.enum(TICKET_STATES).optional(),
    category: z.coerce.number().int().positive().max(2_147_483_647).optional(),
    /** Of this member; who is no staff sees their own only. */
    requester: z.string().refine(isSnowflake).optional(),
    priority: z.enum(PRIORITIES).optional(),
    tag: tagSchema.optional(),
    /** Id of whoever has it. */
    assignee: z.string().min(1).max(100).optional(),
  },
});

const verb = (name: string, permission: `tickets.${string}`, summary: string) =>
  recordVerb('/tickets', name, { permission, summary, presented: ticketSchema });

export const takeTicket = verb('take', 'tickets.edit', 'Work on a ticket from now on');
export const waitForRequester = verb('wait', 'tickets.edit', 'Say that the requester has to answer');
export const resolveTicket = verb('resolve', 'tickets.edit', 'Say that a ticket is answered for');
export const closeTicket = verb('close', 'tickets.create', 'Close a ticket; requesters close their own');
export const reopenTicket = verb('reopen', 'tickets.edit', 'Go on with a ticket that was resolved or closed');

export const keepTicketOpen = verb('keep', 'tickets.create', 'Keep a ticket open that silence would close');
export const openTicketOnDiscord = verb(
  'channel',
  'tickets.edit',
  'Open a ticket on Discord again whose channel is gone',
);

export const presentedMessage = z.strictObject({
  ...facts,
  ...valuesSchema(messageRecord).omit({ requester: true, sentAs: true, parts: true, files: true }).shape,
  files: z.array(
    messageFile.omit({ discordId: true }).extend({
      /** Where it is for a day, without a session; null while it is being copied, and where it could not be. */
      url: z.string().nullable(),
    }),
  ),
  /** The reader wrote it, and can change it here. */
  can: z.strictObject({ edit: z.boolean() }),
});
export type PresentedMessage = z.infer<typeof presentedMessage>;

const messages = '/tickets/:id/messages' as const;
const messageParams = recordParams.extend({ message: z.coerce.number().int().positive().max(2_147_483_647) });

export const listMessages = defineRoute({
  method: 'GET',
  path: messages,
  summary: 'Read a ticket’s conversation, the newest first',
  permission: 'tickets.read',
  params: recordParams,
  query: z.strictObject({
    cursor: z.string().max(2_000).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  body: z.undefined(),
  response: z.strictObject({ items: z.array(presentedMessage), nextCursor: z.string().nullable() }),
  status: 200,
});

export const writeIntoTicket = defineRoute({
  method: 'POST',
  path: messages,
  summary: 'Write into a ticket’s conversation; a note is seen by the staff only',
  permission: 'tickets.create',
  params: recordParams,
  query: none,
  body: z
    .strictObject({
      /** Empty only where files are given. */
      text: linesOfText({ max: MESSAGE_LIMIT }),
      isNote: z.boolean().default(false),
      replyTo: z.int().positive().max(2_147_483_647).nullable().default(null),
      /** Ids of files that were kept before, with `for=tickets`. */
      files: z
        .array(z.string().regex(/^[\w-]{10,40}$/))
        .max(FILES_LIMIT)
        .refine((ids) => new Set(ids).size === ids.length)
        .default([]),
    })
    .refine(({ text, files }) => text !== '' || files.length > 0, { path: ['text'] }),
  response: presentedMessage,
  status: 201,
  takesIdempotencyKey: true,
});

export const editInTicket = defineRoute({
  method: 'PATCH',
  path: `${messages}/:message`,
  summary: 'Change what one wrote',
  permission: 'tickets.create',
  params: messageParams,
  query: none,
  body: z.strictObject({ text: messageText }),
  response: presentedMessage,
  status: 200,
});

export const takeBackInTicket = defineRoute({
  method: 'DELETE',
  path: `${messages}/:message`,
  summary: 'Take back what one wrote',
  permission: 'tickets.create',
  params: messageParams,
  query: none,
  body: z.undefined(),
  response: presentedMessage,
  status: 200,
});
