import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';
import { presentedFacts, recordContracts, recordParams } from '#records/contracts.ts';
import { valuesSchema } from '#records/define-record.ts';
import { fields, itemRecord, STOCK_LIMIT } from './item.ts';

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

const none = z.strictObject({});

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
  picture: fields.picture.schema.default(null),
  byHand: fields.byHand.schema.default(false),
  position: fields.position.schema.default(0),
});
export type NewItem = z.output<typeof newItemSchema>;

/** What a person may change; left out means unchanged, null clears. */
export const itemPatchSchema = valuesSchema(itemRecord).partial();

export const itemSchema = z.strictObject({
  ...presentedFacts,
  ...valuesSchema(itemRecord).shape,
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
