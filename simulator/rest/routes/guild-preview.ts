import { countOnline } from '../../presence/announce.ts';
import { presentGuild } from '../../present/present.ts';
import { requireGuild } from '../access.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { Route } from '../router.ts';

export const guildPreviewRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/preview',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { simulation } = request;
      const { guild } = requireGuild(request);
      const shown = presentGuild(simulation, guild);
      return {
        status: 200,
        body: {
          id: shown.id,
          name: shown.name,
          icon: shown.icon,
          description: shown.description,
          splash: shown.splash,
          discovery_splash: shown.discovery_splash,
          home_header: shown.home_header,
          features: shown.features,
          emojis: shown.emojis,
          stickers: shown.stickers,
          approximate_member_count: simulation.state.members.sizeOfGroup(guild.id),
          approximate_presence_count: countOnline(simulation, guild.id),
        },
      };
    },
  },
];
