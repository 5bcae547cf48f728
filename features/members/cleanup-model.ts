import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';
import { recordParams } from '#records/contracts.ts';
import { CLEAN_UP_ACTIONS, CLEAN_UP_STATES, criteriaSchema, REASON_LIMIT, reasonSchema } from './clean-up.ts';

export { CLEAN_UP_ACTIONS, criteriaSchema, REASON_LIMIT, reasonSchema };

const none = z.strictObject({});
const noBody = z.undefined();
const permission = 'members.clean-up';

const foundSchema = z.strictObject({
  userId: z.string(),
  name: z.string(),
  joinedAt: z.iso.datetime().nullable(),
  activeAt: z.iso.datetime().nullable(),
});

export const previewCleanUp = defineRoute({
  method: 'POST',
  path: '/member-clean-ups/preview',
  summary: 'Whom a clean-up would find; it does nothing',
  permission,
  params: none,
  query: none,
  body: criteriaSchema,
  response: z.strictObject({
    total: z.int(),
    /** The first of them, by how long they have been quiet. */
    items: z.array(foundSchema),
    /** Since when it is known who writes: before that nobody counts as quiet. */
    countingSince: z.iso.datetime().nullable(),
    /** Who is counted: nobody else is found. */
    counting: z.enum(['nobody', 'agreed', 'not-refused']),
    /** Why the bot cannot kick; null where it can. */
    kickProblem: z.string().nullable(),
  }),
  status: 200,
});
export type CleanUpPreview = z.infer<typeof previewCleanUp.response>;

const cleanUpSchema = z.strictObject({
  id: z.int(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  criteria: criteriaSchema,
  action: z.enum(CLEAN_UP_ACTIONS),
  state: z.enum(CLEAN_UP_STATES),
  reason: z.string(),
  total: z.int(),
  waiting: z.int(),
  done: z.int(),
  /** Did something meanwhile, or got a role: nothing was done with them. */
  spared: z.int(),
  /** Went by themselves before their turn came. */
  left: z.int(),
  /** Discord does not let the bot kick them. */
  refused: z.int(),
});
export type PresentedCleanUp = z.infer<typeof cleanUpSchema>;

export const startCleanUp = defineRoute({
  method: 'POST',
  path: '/member-clean-ups',
  summary: 'Mark or kick members who have been quiet',
  permission,
  params: none,
  query: none,
  body: z.strictObject({
    criteria: criteriaSchema,
    action: z.enum(CLEAN_UP_ACTIONS),
    reason: reasonSchema,
    /** As many as the preview found: where there are more by now, nothing is done. */
    atMost: z.int().min(1),
  }),
  response: cleanUpSchema,
  status: 201,
  takesIdempotencyKey: true,
});

export const listCleanUps = defineRoute({
  method: 'GET',
  path: '/member-clean-ups',
  summary: 'Clean-ups, newest first, and how far each is',
  permission,
  params: none,
  query: none,
  body: noBody,
  response: z.strictObject({ items: z.array(cleanUpSchema) }),
  status: 200,
});

const verb = (name: string, summary: string) =>
  defineRoute({
    method: 'POST',
    path: `/member-clean-ups/:id/${name}`,
    summary,
    permission,
    params: recordParams,
    query: none,
    body: noBody,
    response: cleanUpSchema,
    status: 200,
  });
export const stopCleanUp = verb('stop', 'Stop a clean-up; whoever waits is left alone');
export const resumeCleanUp = verb('resume', 'Go on with a clean-up that was stopped or blocked');
export const undoCleanUp = verb('undo', 'Take the marks of a clean-up back');
