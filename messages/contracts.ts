import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';
import { isSnowflake } from '#platform/ids.ts';
import { VARIABLES } from './variables.ts';

const none = z.strictObject({});
const ids = z
  .string()
  .max(2_200)
  .transform((text) => (text === '' ? [] : text.split(',')))
  .pipe(z.array(z.string().refine(isSnowflake)).max(100))
  .default([]);

export const readReach = defineRoute({
  method: 'GET',
  path: '/messages/reach',
  summary: 'How many members a choice of mentions pings; roles and users with commas between them',
  permission: 'guild.read',
  params: none,
  query: z.strictObject({
    all: z.enum(['nobody', 'everyone', 'here']).default('nobody'),
    roles: ids,
    users: ids,
  }),
  body: z.undefined(),
  response: z.strictObject({ members: z.int() }),
  status: 200,
});

export const readVariables = defineRoute({
  method: 'GET',
  path: '/messages/variables',
  summary: 'The values that the variables of messages have now',
  permission: 'guild.read',
  params: none,
  query: z.strictObject({ channel: z.string().refine(isSnowflake).optional() }),
  body: z.undefined(),
  response: z.strictObject({ values: z.partialRecord(z.enum(VARIABLES), z.string()) }),
  status: 200,
});
