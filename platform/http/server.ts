import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify, { type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Auth } from '#platform/auth/auth.ts';
import type { Tail } from '#platform/changes/tail.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guilds } from '#platform/guilds/guilds.ts';
import type { Locale, Translate } from '#platform/i18n/translate.ts';
import type { AllWords } from '#platform/i18n/translator.ts';
import type { PermissionName } from '#platform/permissions/levels.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { BoundRoute } from './bind.ts';
import { answerWithProblems, localeOf } from './errors-to-problems.ts';
import { registerGuildRoutes, type Tables } from './guild-routes.ts';
import { type AfterSettings, registerPlatformRoutes, type SwitchableFeature } from './platform-routes.ts';
import { makeProblem } from './problem.ts';
import { registerStream } from './stream.ts';
import { authenticateRequests, viewerOf, webHeaders } from './viewer.ts';

/** Bodies above this are refused (bytes). */
const BODY_LIMIT = 256 * 1024;
/** Requests of one person in one guild, in a minute. */
const REQUESTS = 600;

/** What the server is made of. */
export type ServerParts = {
  readonly auth: Auth;
  readonly guilds: Guilds;
  readonly tail: Tail;
  readonly features: readonly (SwitchableFeature & { readonly routes: readonly BoundRoute[] })[];
  /** Who may do what, by feature, with the platform's own. */
  readonly tables: Tables;
  /** Who may see which entries of the log: entity → permission; others need `log.read`. */
  readonly events: Readonly<Record<string, PermissionName>>;
  readonly words: AllWords;
  readonly translator: (locale: Locale) => Translate;
  readonly logger: Logger;
  /** Where people reach the dashboard, without a slash at the end. */
  readonly baseUrl: string;
  /** Where Discord's client is. */
  readonly discordUrl: string;
  readonly guildIconUrl: (guildId: string, icon: string) => string;
  /** Where pictures of people and guilds come from. */
  readonly imageOrigin: string;
  /** The built dashboard; undefined: none. */
  readonly dashboardFolder: string | undefined;
  readonly afterSettings: AfterSettings;
  /** Whether each thing that the process needs is there. */
  readonly checks: Readonly<Record<string, () => Promise<boolean>>>;
};

export type HttpServer = {
  /** @param port 0 for a free one. @returns the port */
  listen(port: number, host: string): Promise<number>;
  stop(): Promise<void>;
};

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** State-changing requests with a cookie come from our own pages only. */
const requireOwnOrigin = (app: FastifyInstance, baseUrl: string): void => {
  const own = new URL(baseUrl).origin;
  app.addHook('onRequest', async (request) => {
    if (SAFE_METHODS.has(request.method) || !request.url.startsWith('/api/v1/')) return;
    if (request.headers.cookie !== undefined && request.headers.origin !== own)
      throw new DomainError('bad-origin', 403);
  });
};

/** Makes the HTTP server: API, live stream, sign-in, documentation, dashboard and health. */
export const createHttpServer = async (parts: ServerParts): Promise<HttpServer> => {
  const isSecure = parts.baseUrl.startsWith('https://');
  const app: FastifyInstance = fastify({
    bodyLimit: BODY_LIMIT,
    trustProxy: isSecure,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerWithProblems(app, parts);
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine sets sizes and positions by style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', parts.imageOrigin],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'", parts.discordUrl],
        upgradeInsecureRequests: isSecure ? [] : null,
      },
    },
    strictTransportSecurity: isSecure,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  requireOwnOrigin(app, parts.baseUrl);
  authenticateRequests(app, parts.auth);
  await app.register(rateLimit, {
    max: REQUESTS,
    timeWindow: 60_000,
    hook: 'preValidation',
    enableDraftSpec: true,
    allowList: (request) => !request.url.startsWith('/api/v1/'),
    keyGenerator: (request) =>
      `${(request.params as { guildId?: string }).guildId ?? '-'}:${viewerOf(request)?.accountId ?? request.ip}`,
    errorResponseBuilder: (_, context) =>
      Object.assign(new Error('Too many requests'), {
        statusCode: context.statusCode,
        retryAfter: Math.ceil(context.ttl / 1000),
      }),
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Guildhall',
        version: '1',
        description: 'The API of a Guildhall. Sign in on the dashboard; requests carry its session cookie.',
      },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs' });

  // better-auth reads the body itself.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    scope.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      schema: { hide: true },
      handler: async (request, reply) => {
        const headers = webHeaders(request);
        // The limit of tries counts by address; what a client claims in this header counts for nothing without a proxy of ours.
        if (!isSecure) headers.delete('x-forwarded-for');
        headers.set('x-forwarded-for', request.ip);
        const answer = await parts.auth.handle(
          new Request(new URL(request.url, parts.baseUrl), {
            method: request.method,
            headers,
            ...(typeof request.body === 'string' && request.method === 'POST' ? { body: request.body } : {}),
          }),
        );
        reply.status(answer.status);
        for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value);
        for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
        return reply.send(answer.body ? Buffer.from(await answer.arrayBuffer()) : null);
      },
    });
  });

  registerPlatformRoutes(app, parts);
  for (const feature of parts.features) registerGuildRoutes(app, parts, feature.name, feature.routes);
  const stream = registerStream(app, parts);

  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(parts.checks).map(
        async ([name, check]) => [name, await check().catch(() => false)] as const,
      ),
    );
    const isReady = results.every(([, isWell]) => isWell);
    return reply
      .status(isReady ? 200 : 503)
      .send({ status: isReady ? 'ok' : 'not ready', checks: Object.fromEntries(results) });
  });
  await serveDashboard(app, parts);

  return {
    listen: async (port, host) => {
      await app.listen({ port, host });
      const address = app.server.address();
      return address && typeof address === 'object' ? address.port : port;
    },
    stop: async () => {
      stream.close();
      await app.close();
    },
  };
};

const serveDashboard = async (
  app: FastifyInstance,
  { dashboardFolder, translator }: ServerParts,
): Promise<void> => {
  const page =
    dashboardFolder && existsSync(join(dashboardFolder, 'index.html'))
      ? await readFile(join(dashboardFolder, 'index.html'))
      : undefined;
  if (dashboardFolder && page) {
    await app.register(fastifyStatic, {
      root: dashboardFolder,
      wildcard: false,
      index: false,
      cacheControl: true,
      immutable: true,
      maxAge: '365d',
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith('/api/') || request.method !== 'GET') {
      const problem = makeProblem(
        404,
        'not-found',
        translator(localeOf(request))('platform:errors.not-found'),
      );
      return reply.status(404).type('application/problem+json').send(JSON.stringify(problem));
    }
    if (!page)
      return reply.status(503).type('text/plain').send('The dashboard is not built. Run: npm run build\n');
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
  });
};
