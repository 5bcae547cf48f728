import { storeImage } from '../../cdn/store-image.ts';
import { presentWebhook } from '../../present/webhook.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { createWebhookSchema, editWebhookSchema } from '../../rules/webhook-body.ts';
import type { Channel } from '../../state/entities.ts';
import type { Webhook } from '../../state/webhooks.ts';
import { auditedFields, deleteWebhook, editWebhook } from '../../webhooks/change.ts';
import {
  addWebhook,
  dispatchWebhooksUpdate,
  requireRoomForWebhook,
  webhooksOf,
} from '../../webhooks/webhooks.ts';
import { requireActor, requireChannel, requireGuildPermission } from '../access.ts';
import { audit } from '../audit.ts';
import { DiscordError, missingPermissions, unknownChannel, unknownWebhook } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

/** Text, voice, announcement, stage, forum, media. */
const CARRIES_WEBHOOKS: readonly number[] = [0, 2, 5, 13, 15, 16];

const applicationOf = ({ caller }: RestRequest): string | undefined =>
  caller.kind === 'bot' ? caller.application.id : undefined;

const requireCarries = (channel: Channel): Channel & { guild_id: string } => {
  const { guild_id } = channel;
  if (guild_id === null) throw new DiscordError(403, 50003, 'Cannot execute action on a DM channel');
  if (!CARRIES_WEBHOOKS.includes(channel.type))
    throw new DiscordError(400, 50024, 'Cannot execute action on this channel type');
  return { ...channel, guild_id };
};

/** A webhook that the caller manages: by the permission, or because it is its own. */
const requireWebhook = (request: RestRequest): { webhook: Webhook; actorId: string } => {
  const { state, permissions } = request.simulation;
  const actor = requireActor(request);
  const webhook = state.webhooks.get(request.params.webhook_id ?? '');
  if (!webhook) throw unknownWebhook();
  const channel = state.channels.get(webhook.channel_id ?? '');
  const isOwn = webhook.application_id !== null && webhook.application_id === applicationOf(request);
  if (!isOwn && !(channel && permissions.inChannel(channel, actor.id) & PERMISSIONS.MANAGE_WEBHOOKS))
    throw missingPermissions();
  return { webhook, actorId: actor.id };
};

const listOf = (request: RestRequest, webhooks: readonly Webhook[]) => ({
  status: 200,
  body: webhooks.map((webhook) => presentWebhook(request.simulation, webhook, applicationOf(request))),
});

/** The channel that a webhook is moved to. */
const requireTarget = (request: RestRequest, webhook: Webhook, id: string, actorId: string): Channel => {
  const { state, permissions } = request.simulation;
  const channel = state.channels.get(id);
  if (!channel || channel.guild_id !== webhook.guild_id) throw unknownChannel();
  requireCarries(channel);
  if (!(permissions.inChannel(channel, actorId) & PERMISSIONS.MANAGE_WEBHOOKS)) throw missingPermissions();
  requireRoomForWebhook(request.simulation, channel);
  return channel;
};

/** Webhooks as those who manage them see them. */
export const webhookRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/{channel_id}/webhooks',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel } = requireChannel(request, 'MANAGE_WEBHOOKS');
      return listOf(request, webhooksOf(request.simulation, requireCarries(channel)));
    },
  },
  {
    method: 'POST',
    path: '/channels/{channel_id}/webhooks',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request, 'MANAGE_WEBHOOKS');
      const { simulation } = request;
      const target = requireCarries(channel);
      const body = parseBody(createWebhookSchema, request.body);
      const webhook = addWebhook(simulation, target, {
        name: body.name,
        user_id: actor.id,
        application_id: applicationOf(request) ?? null,
      });
      if (body.avatar)
        simulation.state.webhooks.patch(webhook, {
          avatar: storeImage(simulation, `avatars/${webhook.id}`, body.avatar),
        });
      audit(request, {
        guildId: target.guild_id,
        actorId: actor.id,
        action: 'webhookCreate',
        targetId: webhook.id,
        after: auditedFields(webhook),
      });
      return { status: 200, body: presentWebhook(simulation, webhook, applicationOf(request)) };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/webhooks',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'MANAGE_WEBHOOKS');
      return listOf(request, request.simulation.state.webhooks.inGroup(guild.id));
    },
  },
  {
    method: 'GET',
    path: '/webhooks/{webhook_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => ({
      status: 200,
      body: presentWebhook(request.simulation, requireWebhook(request).webhook, applicationOf(request)),
    }),
  },
  {
    method: 'PATCH',
    path: '/webhooks/{webhook_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { webhook, actorId } = requireWebhook(request);
      const body = parseBody(editWebhookSchema, request.body);
      const { channel_id: wanted } = body;
      const from = webhook.channel_id;
      const target = wanted && wanted !== from ? requireTarget(request, webhook, wanted, actorId) : undefined;
      editWebhook(request, webhook, actorId, { ...body, channel_id: target?.id ?? from });
      if (target && from !== null && webhook.guild_id !== null)
        dispatchWebhooksUpdate(request.simulation, webhook.guild_id, from);
      return { status: 200, body: presentWebhook(request.simulation, webhook, applicationOf(request)) };
    },
  },
  {
    method: 'DELETE',
    path: '/webhooks/{webhook_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { webhook, actorId } = requireWebhook(request);
      deleteWebhook(request, webhook, actorId);
      return { status: 204 };
    },
  },
];
