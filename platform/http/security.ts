import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { DomainError } from '#platform/errors.ts';

const HEALTH = new Set(['/healthz', '/readyz']);
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export type SecurityOptions = {
  /** Where people reach the dashboard. */
  readonly baseUrl: string;
  /** Where Discord's client is; signing in goes there. */
  readonly discordUrl: string;
  /** Where pictures of people and guilds come from. */
  readonly imageOrigin: string;
};

/** Headers that keep other pages and injected scripts out. */
export const addSecurityHeaders = async (
  app: FastifyInstance,
  { baseUrl, discordUrl, imageOrigin }: SecurityOptions,
): Promise<void> => {
  const isSecure = baseUrl.startsWith('https://');
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine sets sizes and positions by style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', imageOrigin],
        connectSrc: ["'self'"],
        // The live connection that all tabs share.
        workerSrc: ["'self'"],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'", new URL(discordUrl).origin],
        ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isSecure,
    crossOriginEmbedderPolicy: false,
    // With `no-referrer` a browser would leave our own Origin out of forms, too.
    referrerPolicy: { policy: 'same-origin' },
  });
};

/** What the API answers is one person's, and old a moment later: nobody keeps it. */
export const keepAnswersOutOfCaches = (app: FastifyInstance): void => {
  app.addHook('onRequest', async ({ url }, reply) => {
    if (url.startsWith('/api/') || HEALTH.has(url)) reply.header('cache-control', 'no-store');
  });
};

/**
 * State-changing requests with a cookie come from our own pages only; and nobody is signed in by another page, which
 * needs no cookie.
 */
export const requireOwnOrigin = (app: FastifyInstance, baseUrl: string): void => {
  const own = new URL(baseUrl).origin;
  app.addHook('onRequest', async (request) => {
    const { cookie, origin } = request.headers;
    if (SAFE_METHODS.has(request.method) || origin === own) return;
    if (cookie !== undefined || origin !== undefined) throw new DomainError('bad-origin', 403, { url: own });
  });
};
