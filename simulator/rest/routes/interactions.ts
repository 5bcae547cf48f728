import {
  answerInteraction,
  deleteAnswer,
  editAnswer,
  followUp,
  readAnswer,
} from '../../interactions/answer.ts';
import type { Interactions } from '../../interactions/interactions.ts';
import { type Listening, openInteraction } from '../../interactions/open.ts';
import { presentMessage } from '../../present/message.ts';
import { requireUser } from '../access.ts';
import type { Route } from '../router.ts';

const FOLLOW_UPS = { limit: 5, windowMs: 2000 };

/** Routes of interactions; those with a token in the path need no other. */
export const interactionRoutes = (interactions: Interactions, isListening: Listening): readonly Route[] => [
  {
    method: 'POST',
    path: '/interactions',
    limit: { limit: 20, windowMs: 5000 },
    handle: (request) => {
      openInteraction(request.simulation, interactions, isListening, requireUser(request), request.body);
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: '/interactions/{interaction_id}/{interaction_token}/callback',
    isOpen: true,
    isExempt: true,
    handle: ({ simulation, params, body, query }) => {
      const message = answerInteraction(
        simulation,
        interactions,
        params.interaction_id ?? '',
        params.interaction_token ?? '',
        body,
      );
      if (query.get('with_response') !== 'true') return { status: 204 };
      const interaction = interactions.byId(params.interaction_id ?? '');
      return {
        status: 200,
        body: {
          interaction: {
            id: interaction?.id,
            type: interaction?.type,
            ...(message
              ? {
                  response_message_id: message.id,
                  response_message_ephemeral: message.ephemeral_for !== null,
                }
              : {}),
          },
          resource: {
            type: (body as { type: number }).type,
            ...(message ? { message: presentMessage(simulation, message) } : {}),
          },
        },
      };
    },
  },
  {
    method: 'POST',
    path: '/webhooks/{webhook_id}/{webhook_token}',
    isOpen: true,
    isExempt: true,
    limit: FOLLOW_UPS,
    handle: ({ simulation, params, body }) => ({
      status: 200,
      body: followUp(simulation, interactions, params.webhook_id ?? '', params.webhook_token ?? '', body),
    }),
  },
  {
    method: 'GET',
    path: '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}',
    isOpen: true,
    isExempt: true,
    limit: FOLLOW_UPS,
    handle: ({ simulation, params }) => ({
      status: 200,
      body: readAnswer(
        simulation,
        interactions,
        params.webhook_id ?? '',
        params.webhook_token ?? '',
        params.message_id ?? '',
      ),
    }),
  },
  {
    method: 'PATCH',
    path: '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}',
    isOpen: true,
    isExempt: true,
    limit: FOLLOW_UPS,
    handle: ({ simulation, params, body }) => ({
      status: 200,
      body: editAnswer(
        simulation,
        interactions,
        params.webhook_id ?? '',
        params.webhook_token ?? '',
        params.message_id ?? '',
        body,
      ),
    }),
  },
  {
    method: 'DELETE',
    path: '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}',
    isOpen: true,
    isExempt: true,
    limit: FOLLOW_UPS,
    handle: ({ simulation, params }) => {
      deleteAnswer(
        simulation,
        interactions,
        params.webhook_id ?? '',
        params.webhook_token ?? '',
        params.message_id ?? '',
      );
      return { status: 204 };
    },
  },
];
