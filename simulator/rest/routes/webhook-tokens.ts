import { presentWebhookByToken } from '../../present/webhook.ts';
import { editWebhookByTokenSchema } from '../../rules/webhook-body.ts';
import { requireWebhookByToken } from '../../webhooks/by-token.ts';
import { deleteWebhook, editWebhook } from '../../webhooks/change.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const PATH = '/webhooks/{webhook_id}/{webhook_token}';

/** A webhook as whoever has its URL sees and changes it. */
export const webhookTokenRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    isOpen: true,
    limit: FIVE_IN_FIVE,
    handle: (request) => ({
      status: 200,
      body: presentWebhookByToken(request.simulation, requireWebhookByToken(request)),
    }),
  },
  {
    method: 'PATCH',
    path: PATH,
    isOpen: true,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const webhook = requireWebhookByToken(request);
      const body = parseBody(editWebhookByTokenSchema, request.body);
      editWebhook(request, webhook, webhook.user_id ?? webhook.id, {
        ...body,
        channel_id: webhook.channel_id,
      });
      return { status: 200, body: presentWebhookByToken(request.simulation, webhook) };
    },
  },
  {
    method: 'DELETE',
    path: PATH,
    isOpen: true,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const webhook = requireWebhookByToken(request);
      deleteWebhook(request, webhook, webhook.user_id ?? webhook.id);
      return { status: 204 };
    },
  },
];
