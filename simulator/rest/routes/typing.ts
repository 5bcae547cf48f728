import { presentMember } from '../../present/present.ts';
import { requireChannel, requireMember } from '../access.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { Route } from '../router.ts';

export const typingRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/channels/{channel_id}/typing',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request, 'SEND_MESSAGES');
      const { simulation } = request;
      const { guild_id } = channel;
      const inGuild =
        guild_id === null
          ? {}
          : { guild_id, member: presentMember(simulation, requireMember(request, guild_id, actor.id)) };
      simulation.dispatch({
        name: 'TYPING_START',
        data: {
          channel_id: channel.id,
          user_id: actor.id,
          timestamp: Math.floor(simulation.clock() / 1000),
          ...inGuild,
        },
        guildId: guild_id ?? undefined,
        channelId: channel.id,
      });
      return { status: 204 };
    },
  },
];
