import { z } from 'zod';
import { CHANNEL } from '../../rules/channel-types.ts';
import { requireChannel } from '../access.ts';
import { audit } from '../audit.ts';
import { wrongChannelType } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const statusSchema = z.object({ status: z.string().max(500).nullish() });

/** What is going on in a voice channel, as text below its name. */
export const voiceStatusRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/channels/{channel_id}/voice-status',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request, 'SET_VOICE_CHANNEL_STATUS');
      if (channel.type !== CHANNEL.voice || channel.guild_id === null) throw wrongChannelType();
      const { simulation } = request;
      const status = parseBody(statusSchema, request.body).status || null;
      if (status === (channel.status ?? null)) return { status: 204 };
      simulation.state.channels.patch(channel, { status });
      simulation.dispatch({
        name: 'VOICE_CHANNEL_STATUS_UPDATE',
        data: { id: channel.id, guild_id: channel.guild_id, status },
        guildId: channel.guild_id,
        channelId: channel.id,
      });
      audit(request, {
        guildId: channel.guild_id,
        actorId: actor.id,
        action: status === null ? 'voiceChannelStatusDelete' : 'voiceChannelStatusUpdate',
        targetId: channel.id,
        ...(status === null ? {} : { options: { status } }),
      });
      return { status: 204 };
    },
  },
];
