import { z } from 'zod';
import type { Contracts } from '../contract.ts';
import { id } from './shapes.ts';

const params = z.strictObject({ application_id: id });
/** Neither a page of its own making, nor more than a name where the page's policy names it. */
const isPlace = (address: string): boolean =>
  /^(?!javascript:|data:|vbscript:|blob:|file:)[a-z][\w+.-]*:/i.test(address) &&
  /^[\w.:[\]-]*$/.test(new URL(address).host);
const redirects = z
  .array(z.url().max(2048).refine(isPlace, 'Not an address that a browser is sent on to'))
  .max(20);
const intents = z.int().min(0).describe('Bits of the privileged intents that it may ask for');
const endpoint = z.url().max(2048).nullable().describe('Where its interactions are sent by signed HTTP');
const concurrency = z.int().min(1).max(256).describe('Shards that may identify at once');

const applicationSchema = z.object({
  id,
  name: z.string(),
  publicKey: z.string(),
  redirect_uris: z.array(z.string()),
  privileged_intents: z.number().optional(),
  max_concurrency: z.number().optional(),
  interactions_endpoint_url: z.string().nullable().optional(),
  flags: z.number().optional(),
  bot_public: z.boolean().optional(),
  bot_require_code_grant: z.boolean().optional(),
  owner_id: z.string().optional(),
});

const settings = {
  redirect_uris: redirects.optional(),
  privileged_intents: intents.optional(),
  max_concurrency: concurrency.optional(),
  interactions_endpoint_url: endpoint.optional(),
  flags: z.int().min(0).optional().describe('Application flags; 1 << 17: it runs activities'),
  bot_public: z.boolean().optional().describe('Whether others than its owner can add it'),
  bot_require_code_grant: z.boolean().optional(),
  owner_id: id.optional().describe('Default: whoever was here first'),
};

const skuSchema = z.object({
  id,
  application_id: id,
  type: z.number(),
  name: z.string(),
  slug: z.string(),
  flags: z.number(),
});
const subscriptionSchema = z.object({
  id,
  user_id: id,
  sku_ids: z.array(id),
  entitlement_ids: z.array(id),
  current_period_start: z.string(),
  current_period_end: z.string(),
  status: z.number(),
});

/** What Discord's developer portal does. */
export const applicationContracts = {
  listApplications: {
    method: 'GET',
    path: '/applications',
    summary: 'All applications, without their secrets',
    answer: z.array(applicationSchema),
  },
  createApplication: {
    method: 'POST',
    path: '/applications',
    summary: 'Registers an application with its bot',
    body: z.strictObject({ name: z.string().trim().min(1).max(32).default('Application'), ...settings }),
    answer: z.object({ id, token: z.string(), publicKey: z.string(), clientSecret: z.string() }),
    status: 201,
  },
  getApplication: {
    method: 'GET',
    path: '/applications/{application_id}',
    summary: 'One application',
    params,
    answer: applicationSchema,
  },
  updateApplication: {
    method: 'PATCH',
    path: '/applications/{application_id}',
    summary: 'Changes an application’s settings',
    params,
    body: z.strictObject({ name: z.string().trim().min(1).max(32).optional(), ...settings }),
    answer: applicationSchema,
  },
  createSku: {
    method: 'POST',
    path: '/applications/{application_id}/skus',
    summary: 'Gives it something to sell',
    params,
    body: z.strictObject({
      name: z.string().min(1).max(100),
      type: z.union([z.literal(2), z.literal(3), z.literal(5)]).describe('Durable, consumable, subscription'),
    }),
    answer: skuSchema,
    status: 201,
  },
  subscribe: {
    method: 'POST',
    path: '/applications/{application_id}/subscriptions',
    summary: 'Subscribes a person for 30 days, with the entitlement that comes with it',
    params,
    body: z.strictObject({ skuId: id, userId: id }),
    answer: subscriptionSchema,
    status: 201,
  },
  resetToken: {
    method: 'POST',
    path: '/applications/{application_id}/token',
    summary: 'Gives its bot a new token; sessions of the old one are closed with 4004',
    params,
    answer: z.object({ token: z.string() }),
  },
  resetClientSecret: {
    method: 'POST',
    path: '/applications/{application_id}/secret',
    summary: 'Gives it a new client secret for OAuth2; the old one is worth nothing any more',
    params,
    answer: z.object({ clientSecret: z.string() }),
  },
  deleteApplication: {
    method: 'DELETE',
    path: '/applications/{application_id}',
    summary: 'Takes its bot out of every server and removes it with its commands and tokens',
    params,
  },
} as const satisfies Contracts;
