import { requireBot } from '../access.ts';
import type { Route } from '../router.ts';

/** Discord suggests a shard for so many guilds. Source: Discord's reference, "Sharding". */
const GUILDS_PER_SUGGESTED_SHARD = 1000;

export const gatewayRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/gateway',
    isOpen: true,
    handle: ({ simulation }) => ({
      status: 200,
      body: { url: `${simulation.origin.replace(/^http/, 'ws')}/gateway` },
    }),
  },
  {
    method: 'GET',
    path: '/gateway/bot',
    limit: { limit: 2, windowMs: 5000 },
    handle: (request) => {
      const { application } = requireBot(request);
      const { simulation } = request;
      const guilds = simulation.state.guildsOf(application.id).length;
      return {
        status: 200,
        body: {
          url: `${simulation.origin.replace(/^http/, 'ws')}/gateway`,
          shards: Math.max(1, Math.ceil(guilds / GUILDS_PER_SUGGESTED_SHARD)),
          session_start_limit: simulation.identifies.limitOf(application),
        },
      };
    },
  },
];
