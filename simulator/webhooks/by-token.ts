import { DiscordError, unknownWebhook } from '../rest/errors.ts';
import type { RestRequest } from '../rest/router.ts';
import type { Webhook } from '../state/webhooks.ts';

/** The webhook of a URL. @throws DiscordError 10015 when there is none, 50027 when the token is not its own */
export const requireWebhookByToken = ({
  simulation,
  params,
}: Pick<RestRequest, 'simulation' | 'params'>): Webhook => {
  const webhook = simulation.state.webhooks.get(params.webhook_id ?? '');
  if (!webhook) throw unknownWebhook();
  if (webhook.token === null || webhook.token !== params.webhook_token)
    throw new DiscordError(401, 50027, 'Invalid Webhook Token');
  return webhook;
};
