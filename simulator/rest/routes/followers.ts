import { z } from 'zod';
import { isOfGuild } from '../../channels/guild-channel.ts';
import { createSystemMessage } from '../../messages/system.ts';
import { CHANNEL } from '../../rules/channel-types.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { snowflake } from '../../rules/snowflake.ts';
import { auditedFields } from '../../webhooks/change.ts';
import { addWebhook } from '../../webhooks/webhooks.ts';
import { requireChannel } from '../access.ts';
import { audit } from '../audit.ts';
import { missingAccess, missingPermissions, unknownChannel, wrongChannelType } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const CHANNEL_FOLLOW_ADD = 12;
const FOLLOWER = 2;

const followSchema = z.object({ webhook_channel_id: snowflake });

/** What an announcement channel publishes is sent to another channel from now on. */
export const followerRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/channels/{channel_id}/followers',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel: source, actor } = requireChannel(request);
      const { state, permissions } = request.simulation;
      const { webhook_channel_id: targetId } = parseBody(followSchema, request.body);
      if (source.type !== CHANNEL.announcement || !isOfGuild(source)) throw wrongChannelType();
      const target = state.channels.get(targetId);
      if (!target) throw unknownChannel();
      const may = permissions.inChannel(target, actor.id);
      if (!(may & PERMISSIONS.VIEW_CHANNEL)) throw missingAccess();
      if (!(may & PERMISSIONS.MANAGE_WEBHOOKS)) throw missingPermissions();
      const carries = target.type === CHANNEL.text || target.type === CHANNEL.announcement;
      if (!isOfGuild(target) || !carries) throw wrongChannelType();
      const name = `${state.guilds.get(source.guild_id)?.name ?? ''} #${source.name}`;
      const webhook = addWebhook(request.simulation, target, {
        type: FOLLOWER,
        name,
        user_id: actor.id,
        source_channel_id: source.id,
        source_guild_id: source.guild_id,
      });
      audit(request, {
        guildId: target.guild_id,
        actorId: actor.id,
        action: 'webhookCreate',
        targetId: webhook.id,
        after: auditedFields(webhook),
      });
      createSystemMessage(request.simulation, {
        channel: target,
        authorId: actor.id,
        type: CHANNEL_FOLLOW_ADD,
        content: name,
        reference: { type: 0, channel_id: source.id, guild_id: source.guild_id },
      });
      return { status: 200, body: { channel_id: source.id, webhook_id: webhook.id } };
    },
  },
];
