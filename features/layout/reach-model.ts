import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';

const id = z.string().regex(/^\d{5,20}$/);

const reachSchema = z.strictObject({
  isOwner: z.boolean(),
  isTimedOut: z.boolean(),
  /** @everyone, then the member's own, highest first. */
  roles: z.array(
    z.strictObject({ id: z.string(), name: z.string(), color: z.int(), permissions: z.string() }),
  ),
  /** Of each channel, what it allows and denies to the member and to these roles. */
  channels: z.array(
    z.strictObject({
      id: z.string(),
      overwrites: z.array(
        z.strictObject({
          id: z.string(),
          type: z.union([z.literal(0), z.literal(1)]),
          allow: z.string(),
          deny: z.string(),
        }),
      ),
    }),
  ),
});
export type PresentedReach = z.infer<typeof reachSchema>;

export const readReach = defineRoute({
  method: 'GET',
  path: '/layout/members/:userId',
  summary: 'What decides over what a member may do: their roles, and what channels allow and deny them',
  permission: 'layout.read',
  params: z.strictObject({ userId: id }),
  query: z.strictObject({}),
  body: z.undefined(),
  response: reachSchema,
  status: 200,
});
