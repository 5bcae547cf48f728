import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';
import { isSnowflake } from '#platform/ids.ts';
import { lineOfText } from '#platform/text/text.ts';
import { presentedFacts, recordContracts, recordParams, recordVerb } from '#records/contracts.ts';
import { valuesSchema } from '#records/define-record.ts';
import { ORDER_STATES } from './entity.ts';
import { orderRecord } from './order.ts';

/** Characters of why money goes back. */
export const NOTE_LIMIT = 200;

const none = z.strictObject({});
const snowflake = z.string().refine(isSnowflake);
export const noteSchema = lineOfText({ min: 1, max: NOTE_LIMIT });

export const orderSchema = z.strictObject({
  ...presentedFacts,
  ...valuesSchema(orderRecord).shape,
  /** What the buyer and who has it are called now; null for who has left. */
  buyerName: z.string().nullable(),
  holderName: z.string().nullable(),
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
