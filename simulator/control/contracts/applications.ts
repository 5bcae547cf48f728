import { z } from 'zod';
import type { Contracts } from '../contract.ts';
import { id } from './shapes.ts';

const params = z.strictObject({ application_id: id });
const redirects = z.array(z.url().max(2048)).max(20);
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
});

const settings = {
  redirect_uris: redirects.optional(),
  privileged_intents: intents.optional(),
  max_concurrency: concurrency.optional(),
  interactions_endpoint_url: endpoint.optional(),
};

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
  resetToken: {
    method: 'POST',
    path: '/applications/{application_id}/token',
    summary: 'Gives its bot a new token; sessions of the old one are closed with 4004',
    params,
    answer: z.object({ token: z.string() }),
  },
  deleteApplication: {
    method: 'DELETE',
    path: '/applications/{application_id}',
    summary: 'Takes its bot out of every server and removes it with its commands and tokens',
    params,
  },
} as const satisfies Contracts;
