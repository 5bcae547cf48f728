import { deleteMessages } from '../../messages/delete.ts';
import { editMessage } from '../../messages/edit.ts';
import { presentMessage } from '../../present/message.ts';
import { editMessageSchema } from '../../rules/message-body.ts';
import type { Channel, Message } from '../../state/entities.ts';
import type { Webhook } from '../../state/webhooks.ts';
import { requireWebhookByToken } from '../../webhooks/by-token.ts';
import { executeWebhook, messageFields, placeOf } from '../../webhooks/execute.ts';
import { githubMessage } from '../../webhooks/github.ts';
import { slackMessage } from '../../webhooks/slack.ts';
import { unknownMessage } from '../errors.ts';
import { queryFlag } from '../query-flag.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const PATH = '/webhooks/{webhook_id}/{webhook_token}';
/** Requests with one webhook. Discord does not publish it; it is what its headers show. */
const FIVE_IN_TWO = { limit: 5, windowMs: 2000 };

/** Application ids and webhook ids share these paths; what is no webhook's is an interaction's. */
const open = { isOpen: true, limit: FIVE_IN_TWO } as const;

const shared = {
  ...open,
  accepts: ({ state }, { webhook_id: id }) => state.webhooks.get(id ?? '') !== undefined,
} satisfies Partial<Route>;

const withComponents = ({ query }: RestRequest): boolean => queryFlag(query, 'with_components');

const execute = (request: RestRequest, body: unknown): Message =>
  executeWebhook(request.simulation, requireWebhookByToken(request), {
    threadId: request.query.get('thread_id'),
    withComponents: withComponents(request),
    body,
    files: request.files,
  });

/** A message of the webhook, in its channel or in the thread that is named. */
const requireOwnMessage = (
  request: RestRequest,
): { webhook: Webhook; message: Message; channel: Channel } => {
  const webhook = requireWebhookByToken(request);
  const channel = placeOf(request.simulation, webhook, request.query.get('thread_id'));
  const message = request.simulation.state.messages.get(request.params.message_id ?? '');
  if (!message || message.channel_id !== channel.id || message.webhook_id !== webhook.id)
    throw unknownMessage();
  return { webhook, message, channel };
};

/** What a webhook posts, and what it does with what it has posted. */
export const webhookMessageRoutes: readonly Route[] = [
  {
    ...shared,
    method: 'POST',
    path: PATH,
    handle: (request) => {
      const message = execute(request, request.body);
      // With a file Discord has to wait, whatever it is asked.
      if (!queryFlag(request.query, 'wait') && request.files.length === 0) return { status: 204 };
      return { status: 200, body: presentMessage(request.simulation, message) };
    },
  },
  {
    ...open,
    method: 'POST',
    path: `${PATH}/slack`,
    handle: (request) => {
      requireWebhookByToken(request);
      execute(request, slackMessage(request.body));
      return { status: 200, body: 'ok' };
    },
  },
  {
    ...open,
    method: 'POST',
    path: `${PATH}/github`,
    handle: (request) => {
      requireWebhookByToken(request);
      const body = githubMessage(String(request.headers['x-github-event'] ?? ''), request.body);
      // Of most of what GitHub tells, Discord shows nothing.
      if (body) execute(request, body);
      return { status: 204 };
    },
  },
  {
    ...shared,
    method: 'GET',
    path: `${PATH}/messages/{message_id}`,
    handle: (request) => ({
      status: 200,
      body: presentMessage(request.simulation, requireOwnMessage(request).message),
    }),
  },
  {
    ...shared,
    method: 'PATCH',
    path: `${PATH}/messages/{message_id}`,
    handle: (request) => {
      const { webhook, message } = requireOwnMessage(request);
      const fields = messageFields(webhook, request.body, withComponents(request));
      editMessage(request.simulation, message, parseBody(editMessageSchema, fields), request.files);
      return { status: 200, body: presentMessage(request.simulation, message) };
    },
  },
  {
    ...shared,
    method: 'DELETE',
    path: `${PATH}/messages/{message_id}`,
    handle: (request) => {
      const { message, channel } = requireOwnMessage(request);
      deleteMessages(request.simulation, channel, [message.id]);
      return { status: 204 };
    },
  },
];
