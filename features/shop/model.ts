import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';
import { isSnowflake } from '#platform/ids.ts';
import { lineOfText } from '#platform/text/text.ts';
import { presentedFacts, recordContracts, recordParams, recordVerb } from '#records/contracts.ts';
import { valuesSchema } from '#records/define-record.ts';
import { ORDER_STATES } from './entity.ts';
import { fields, itemRecord, STOCK_LIMIT } from './item.ts';
import { orderRecord } from './order.ts';

export {
  CATEGORY_LIMIT,
  DESCRIPTION_LIMIT,
  HOURS_LIMIT,
  MOST,
  NAME_LIMIT,
  REPLY_LIMIT,
  ROLES_LIMIT,
  STOCK_LIMIT,
} from './item.ts';

/** Characters of why money goes back. */
export const NOTE_LIMIT = 200;

const none = z.strictObject({});
const snowflake = z.string().refine(isSnowflake);
export const noteSchema = lineOfText({ min: 1, max: NOTE_LIMIT });

/** What a person gives to offer something. */
export const newItemSchema = z.strictObject({
  name: fields.name.schema,
  description: fields.description.schema.default(null),
  category: fields.category.schema.default(null),
  price: fields.price.schema,
  stock: fields.stock.schema.default(null),
  perMember: fields.perMember.schema.default(null),
  opensAt: fields.opensAt.schema.default(null),
  closesAt: fields.closesAt.schema.default(null),
  needsRoles: fields.needsRoles.schema.default([]),
  role: fields.role.schema.default(null),
  roleHours: fields.roleHours.schema.default(null),
  reply: fields.reply.schema.default(null),
  byHand: fields.byHand.schema.default(false),
  position: fields.position.schema.default(0),
});
export type NewItem = z.output<typeof newItemSchema>;

/** What a person may change; left out means unchanged, null clears. */
export const itemPatchSchema = valuesSchema(itemRecord).partial();

export const itemSchema = z.strictObject({
  ...presentedFacts,
  ...valuesSchema(itemRecord).shape,
  /** Of the guild's money. */
  symbol: z.string(),
  /** What this reader may do with it now. */
  can: z.strictObject({ edit: z.boolean(), delete: z.boolean(), buy: z.boolean() }),
});
export type PresentedItem = z.infer<typeof itemSchema>;

/** List, make, read, change, delete, restore, history, bring back. */
export const itemContracts = recordContracts({
  definition: itemRecord,
  path: '/shop/items',
  feature: 'shop',
  words: ['shop item', 'shop items'],
  newRecord: newItemSchema,
  patch: itemPatchSchema,
  presented: itemSchema,
  filter: {
    /** `offered`: can be bought now; `sold-out`: none is left. */
    state: z.enum(['offered', 'sold-out']).optional(),
    category: z.string().max(100).optional(),
  },
});

export const orderSchema = z.strictObject({
  ...presentedFacts,
  ...valuesSchema(orderRecord).shape,
  /** What the buyer and who has it are called now; null for who has left. */
  buyerName: z.string().nullable(),
  holderName: z.string().nullable(),
  symbol: z.string(),
  can: z.strictObject({
    deliver: z.boolean(),
    refund: z.boolean(),
    use: z.boolean(),
    give: z.boolean(),
  }),
});
export type PresentedOrder = z.infer<typeof orderSchema>;

export const buyItem = defineRoute({
  method: 'POST',
  path: '/shop/items/:id/buy',
  summary: 'Buy one piece for oneself',
  permission: 'shop.buy',
  params: recordParams,
  query: none,
  body: z.undefined(),
  response: z.strictObject({
    order: orderSchema,
    /** What the shop tells a buyer. */
    reply: z.string().nullable(),
    /** What is left of one's money; null for what costs nothing. */
    balance: z.int().nullable(),
  }),
  status: 201,
  takesIdempotencyKey: true,
});

export const setStock = defineRoute({
  method: 'PUT',
  path: '/shop/items/:id/stock',
  summary: 'Say how many pieces there are; null: there is no end of them',
  permission: 'shop.edit',
  params: recordParams,
  query: none,
  body: z.strictObject({ stock: fields.stock.schema }),
  response: itemSchema,
  status: 200,
  needsIfMatch: true,
});

export const addToStock = defineRoute({
  method: 'PATCH',
  path: '/shop/items/:id/stock',
  summary: 'Add pieces, or take some with a number below zero',
  permission: 'shop.edit',
  params: recordParams,
  query: none,
  body: z.strictObject({ add: z.int().min(-STOCK_LIMIT).max(STOCK_LIMIT) }),
  response: itemSchema,
  status: 200,
  takesIdempotencyKey: true,
});

export const arrangeItems = defineRoute({
  method: 'PUT',
  path: '/shop/arrangement',
  summary: 'Put items into an order; those that are not named follow',
  permission: 'shop.edit',
  params: none,
  query: none,
  body: z.strictObject({ ids: z.array(z.int().positive()).max(500) }),
  response: z.undefined(),
  status: 204,
});

/** Reading and telling of orders; they are made by buying. */
export const orderContracts = recordContracts({
  definition: orderRecord,
  path: '/shop/orders',
  feature: 'shop',
  words: ['shop order', 'shop orders'],
  newRecord: none,
  patch: none,
  presented: orderSchema,
  filter: {
    state: z.enum(ORDER_STATES).optional(),
    /** Of this member; who may not see all orders sees their own only. */
    of: snowflake.optional(),
    /** `true`: what one has and has not used. */
    usable: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  },
});

const verb = (name: string, permission: `shop.${string}`, summary: string) =>
  recordVerb('/shop/orders', name, { permission, summary, presented: orderSchema });

export const deliverOrder = verb('deliver', 'shop.orders', 'Say that what was bought has been handed over');
export const useOrder = verb('use', 'shop.buy', 'Use up what one has');

export const refundOrder = defineRoute({
  method: 'POST',
  path: '/shop/orders/:id/refund',
  summary: 'Give the buyer their money back',
  permission: 'shop.orders',
  params: recordParams,
  query: none,
  body: z.strictObject({ reason: noteSchema }),
  response: orderSchema,
  status: 200,
});

export const giveOrder = defineRoute({
  method: 'POST',
  path: '/shop/orders/:id/give',
  summary: 'Give what one has to another member',
  permission: 'shop.buy',
  params: recordParams,
  query: none,
  body: z.strictObject({ to: snowflake }),
  response: orderSchema,
  status: 200,
});
