import { storeImage } from '../cdn/store-image.ts';
import { audit } from '../rest/audit.ts';
import type { editWebhookSchema } from '../rules/webhook-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Webhook } from '../state/webhooks.ts';
import { dispatchWebhooksUpdate, removeWebhook } from './webhooks.ts';

/** By whom, and why. */
type Context = { readonly simulation: Simulation; readonly reason: string | null };

/** What the audit log tells of a webhook. */
export const auditedFields = ({ name, type, channel_id, avatar, application_id }: Webhook) => ({
  name,
  type,
  channel_id,
  avatar_hash: avatar,
  application_id,
});

/** Changes a webhook, notes it and tells of it. */
export const editWebhook = (
  context: Context,
  webhook: Webhook,
  actorId: string,
  body: Omit<ReturnType<typeof editWebhookSchema.parse>, 'channel_id'> & { channel_id: string | null },
): void => {
  const { simulation } = context;
  const before = auditedFields(webhook);
  const avatar = body.avatar && storeImage(simulation, `avatars/${webhook.id}`, body.avatar);
  simulation.state.webhooks.patch(webhook, {
    name: body.name ?? webhook.name,
    avatar: avatar === undefined ? webhook.avatar : avatar,
    channel_id: body.channel_id,
  });
  const { guild_id: guildId, channel_id: channelId } = webhook;
  if (guildId === null || channelId === null) return;
  audit(context, {
    guildId,
    actorId,
    action: 'webhookUpdate',
    targetId: webhook.id,
    before,
    after: auditedFields(webhook),
  });
  dispatchWebhooksUpdate(simulation, guildId, channelId);
};

/** Deletes a webhook and notes it. */
export const deleteWebhook = (context: Context, webhook: Webhook, actorId: string): void => {
  removeWebhook(context.simulation, webhook);
  if (webhook.guild_id === null) return;
  audit(context, {
    guildId: webhook.guild_id,
    actorId,
    action: 'webhookDelete',
    targetId: webhook.id,
    before: auditedFields(webhook),
  });
};
