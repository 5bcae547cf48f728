import { answerInteraction } from '../../interactions/answer.ts';
import { presentAnswered } from '../../interactions/callback-response.ts';
import type { Delivery } from '../../interactions/delivery.ts';
import { deleteAnswer, editAnswer, followUp, type Hook, readAnswer } from '../../interactions/follow-ups.ts';
import type { Interactions } from '../../interactions/interactions.ts';
import { openInteraction } from '../../interactions/open.ts';
import { requireUser } from '../access.ts';
import { queryFlag } from '../query-flag.ts';
import type { RestRequest, Route } from '../router.ts';

const FOLLOW_UPS = { limit: 5, windowMs: 2000 };
const MESSAGE = '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}';

const hookOf = ({ params }: RestRequest): Hook => ({
  applicationId: params.webhook_id ?? '',
  token: params.webhook_token ?? '',
});
const messageIdOf = ({ params }: RestRequest): string => params.message_id ?? '';

/** Those with a token in the path need no other. */
const byToken = { isOpen: true, isExempt: true } as const;

/** Routes of interactions. An application's id in a webhook's path is followed by an interaction's token. */
export const interactionRoutes = (interactions: Interactions, delivery: Delivery): readonly Route[] => [
  {
    method: 'POST',
    path: '/interactions',
    limit: { limit: 20, windowMs: 5000 },
    handle: (request) => {
      const { simulation, body, files } = request;
      openInteraction(simulation, interactions, delivery, { user: requireUser(request), raw: body, files });
      return { status: 204 };
    },
  },
  {
    ...byToken,
    method: 'POST',
    path: '/interactions/{interaction_id}/{interaction_token}/callback',
    handle: ({ simulation, params, body, files, query }) => {
      const answered = answerInteraction(simulation, interactions, {
        id: params.interaction_id ?? '',
        token: params.interaction_token ?? '',
        raw: body,
        files,
      });
      if (!queryFlag(query, 'with_response')) return { status: 204 };
      return { status: 200, body: presentAnswered(simulation, answered) };
    },
  },
  {
    ...byToken,
    method: 'POST',
    path: '/webhooks/{webhook_id}/{webhook_token}',
    limit: FOLLOW_UPS,
    handle: (request) => ({
      status: 200,
      body: followUp(request.simulation, interactions, hookOf(request), request.body, request.files),
    }),
  },
  {
    ...byToken,
    method: 'GET',
    path: MESSAGE,
    limit: FOLLOW_UPS,
    handle: (request) => ({
      status: 200,
      body: readAnswer(request.simulation, interactions, hookOf(request), messageIdOf(request)),
    }),
  },
  {
    ...byToken,
    method: 'PATCH',
    path: MESSAGE,
    limit: FOLLOW_UPS,
    handle: (request) => {
      const { simulation, body, files } = request;
      return {
        status: 200,
        body: editAnswer(simulation, interactions, hookOf(request), messageIdOf(request), {
          data: body,
          files,
        }),
      };
    },
  },
  {
    ...byToken,
    method: 'DELETE',
    path: MESSAGE,
    limit: FOLLOW_UPS,
    handle: (request) => {
      deleteAnswer(request.simulation, interactions, hookOf(request), messageIdOf(request));
      return { status: 204 };
    },
  },
];
