import { z } from 'zod';
import type { Contracts } from '../contract.ts';
import { id } from './shapes.ts';

const params = z.strictObject({ user_id: id });
const username = z.string().trim().min(1).max(32);
const globalName = z.string().max(32).nullable();
const locale = z.string().min(2).max(10);

export const personSchema = z.object({
  id,
  username: z.string(),
  global_name: z.string().nullable(),
  avatar_url: z.string().nullable(),
  bot: z.boolean(),
  /** What the person is in the demo. */
  blurb: z.string(),
});

export const peopleContracts = {
  listUsers: {
    method: 'GET',
    path: '/users',
    summary: 'The people whom one can act as',
    answer: z.array(personSchema),
  },
  createUser: {
    method: 'POST',
    path: '/users',
    summary: 'Makes a person',
    body: z.strictObject({
      username,
      global_name: globalName.optional(),
      locale: locale.optional(),
      blurb: z.string().max(100).optional(),
    }),
    answer: personSchema,
    status: 201,
  },
  getUser: {
    method: 'GET',
    path: '/users/{user_id}',
    summary: 'One person or bot',
    params,
    answer: personSchema,
  },
  updateUser: {
    method: 'PATCH',
    path: '/users/{user_id}',
    summary: 'Changes a person; those who share a server hear of it',
    params,
    body: z.strictObject({
      username: username.optional(),
      global_name: globalName.optional(),
      locale: locale.optional(),
      has_closed_messages: z.boolean().optional().describe('Takes no direct messages from now on'),
    }),
    answer: personSchema,
  },
  deleteUser: {
    method: 'DELETE',
    path: '/users/{user_id}',
    summary: 'Takes a person out of every server and revokes its tokens; what it wrote stays, as on Discord',
    params,
  },
  createUserToken: {
    method: 'POST',
    path: '/users/{user_id}/token',
    summary: 'A token to act as the person through REST and the gateway, as Discord’s own client does',
    params,
    answer: z.object({ token: z.string() }),
  },
} as const satisfies Contracts;
