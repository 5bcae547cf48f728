import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { DomainError } from '#platform/errors.ts';
import { viewerOf } from './viewer.ts';

const WINDOW_MS = 60_000;
/** Requests of one person in one guild, in a window, unless the server is told another number. */
const REQUESTS = 600;

/** One person has one share per guild, so a busy script in one guild takes nothing from another. */
const shareOf = (request: FastifyRequest): string => {
  const { guildId: guild = '-' } = (request.params ?? {}) as { readonly guildId?: string };
  return `${guild}:${viewerOf(request)?.accountId ?? request.ip}`;
};

const tooMany = (_request: FastifyRequest, { ttl }: { ttl: number }): DomainError =>
  new DomainError('too-many-requests', 429, { seconds: Math.max(1, Math.ceil(ttl / 1000)) });

/** Limits the API, first of all on a request's way; who it comes from is known by then. */
export const limitRequests = async (app: FastifyInstance, max = REQUESTS): Promise<void> => {
  await app.register(fastifyRateLimit, {
    max,
    timeWindow: WINDOW_MS,
    hook: 'onRequest',
    enableDraftSpec: true,
    allowList: (request) => !request.url.startsWith('/api/v1/'),
    keyGenerator: shareOf,
    errorResponseBuilder: tooMany,
  });
};

/** A limit of its own for a route, by the address that calls. */
export const limitByAddress = (name: string, max: number): Pick<RouteShorthandOptions, 'config'> => ({
  config: {
    rateLimit: {
      max,
      timeWindow: WINDOW_MS,
      allowList: () => false,
      keyGenerator: (request) => `${name}:${request.ip}`,
    },
  },
});
