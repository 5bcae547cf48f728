import { requireActor, requireGuild } from '../access.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { Route } from '../router.ts';

/** Some of Discord's. Source: `GET /voice/regions`. */
const VOICE_REGIONS = ['rotterdam', 'us-east', 'us-west', 'singapore', 'sydney', 'japan'].map(
  (id, index) => ({
    id,
    name: id
      .split('-')
      .map((word) => (word.length === 2 ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)))
      .join(' '),
    custom: false,
    deprecated: false,
    optimal: index === 0,
  }),
);

export const voiceRegionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/regions',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireGuild(request);
      return { status: 200, body: VOICE_REGIONS };
    },
  },
  {
    method: 'GET',
    path: '/voice/regions',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireActor(request);
      return { status: 200, body: VOICE_REGIONS };
    },
  },
];
