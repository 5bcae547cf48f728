import { crosspost } from '../../messages/crosspost.ts';
import { FLAG } from '../../messages/flags.ts';
import { presentMessage } from '../../present/message.ts';
import { CHANNEL } from '../../rules/channel-types.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { requireChannel, requireMessage } from '../access.ts';
import { DiscordError, missingPermissions, RateLimited } from '../errors.ts';
import type { Route } from '../router.ts';

/** Publications of one channel. Source: Discord's help pages, "Announcement Channels FAQ". */
const TEN_AN_HOUR = { limit: 10, windowMs: 3_600_000 };

export const crosspostRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/channels/{channel_id}/messages/{message_id}/crosspost',
    handle: (request) => {
      const { channel, actor, permissions } = requireChannel(request, 'SEND_MESSAGES');
      const { simulation } = request;
      const message = requireMessage(request, channel);
      if (channel.type !== CHANNEL.announcement)
        throw new DiscordError(400, 50024, 'Cannot execute action on this channel type');
      if (message.author_id !== actor.id && !(permissions & PERMISSIONS.MANAGE_MESSAGES))
        throw missingPermissions();
      if (message.type !== 0 || message.flags & FLAG.isCrosspost || message.poll)
        throw new DiscordError(400, 50068, 'Invalid message type');
      if (message.flags & FLAG.crossposted)
        throw new DiscordError(400, 40033, 'This message has already been crossposted');
      const allowance = simulation.buckets.take(`crosspost:${channel.id}`, TEN_AN_HOUR);
      if (!allowance.isAllowed)
        throw new RateLimited(
          allowance.resetAfterMs,
          'The write action you are performing on the channel has hit the write rate limit.',
          20028,
        );
      crosspost(simulation, channel, message);
      return { status: 200, body: presentMessage(simulation, message, actor.id) };
    },
  },
];
