import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';
import { recordParams } from '#records/contracts.ts';
import { TAGS_LIMIT, tagSchema } from './desk/tag.ts';
import { PRIORITIES } from './entity.ts';
import { ticketSchema } from './model.ts';
import { COUNTED_VIEWS } from './new-ticket.ts';

export type { Deed } from './desk/deed.ts';
export { TAG_LIMIT, TAGS_LIMIT } from './desk/tag.ts';

const none = z.strictObject({});
const tags = z.array(tagSchema).max(TAGS_LIMIT);

/** What may be asked for when a ticket is handled; what is left out stays. */
export const handlingSchema = z
  .strictObject({
    /** A member's id or that of an account of the dashboard, as `GET …/ticket-agents` gives it; null: nobody. */
    assignee: z.string().min(1).max(100).nullable(),
    priority: z.enum(PRIORITIES),
    category: z.int().positive().max(2_147_483_647).nullable(),
    addTags: tags,
    removeTags: tags,
  })
  .partial();

export const handleRoute = defineRoute({
  method: 'POST',
  path: '/tickets/:id/handling',
  summary: 'Give a ticket to somebody, say how urgent it is, move it to another category, tag it',
  permission: 'tickets.edit',
  params: recordParams,
  query: none,
  body: handlingSchema,
  response: ticketSchema,
  status: 200,
});

export const listAgents = defineRoute({
  method: 'GET',
  path: '/ticket-agents',
  summary: 'List who can have tickets, by name',
  permission: 'tickets.edit',
  params: none,
  query: none,
  body: z.undefined(),
  response: z.strictObject({ items: z.array(z.strictObject({ id: z.string(), name: z.string() })) }),
  status: 200,
});

export const countTickets = defineRoute({
  method: 'GET',
  path: '/ticket-counts',
  summary: 'Count the tickets of each view, up to 501',
  permission: 'tickets.all',
  params: none,
  query: none,
  body: z.undefined(),
  response: z.record(z.enum(COUNTED_VIEWS), z.int()),
  status: 200,
});

export const listTags = defineRoute({
  method: 'GET',
  path: '/ticket-tags',
  summary: 'List the tags in use, the most used first',
  permission: 'tickets.all',
  params: none,
  query: none,
  body: z.undefined(),
  response: z.strictObject({ items: z.array(z.string()) }),
  status: 200,
});
