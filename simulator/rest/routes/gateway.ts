import { requireBot } from '../access.ts';
import type { Route } from '../router.ts';

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
      requireBot(request);
      return {
        status: 200,
        body: {
          url: `${request.simulation.origin.replace(/^http/, 'ws')}/gateway`,
          shards: 1,
          session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
        },
      };
    },
  },
];
