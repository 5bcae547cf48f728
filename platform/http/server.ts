import type { Server } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { registerAuthRoutes } from './auth-routes.ts';
import { serveDashboard } from './dashboard.ts';
import { addDocumentation } from './documentation.ts';
import { answerWithProblems } from './errors-to-problems.ts';
import { registerFileRoutes } from './file-routes.ts';
import { registerGuildRoutes } from './guild-routes.ts';
import { registerHealth } from './health.ts';
import { LOOPBACK, listenOnOtherLoopback } from './other-loopback.ts';
import { leadToOwnAddress } from './own-address.ts';
import { registerPlatformRoutes } from './platform-routes.ts';
import { limitRequests } from './rate-limit.ts';
import { addSecurityHeaders, keepAnswersOutOfCaches, requireOwnOrigin } from './security.ts';
import { serializerCompiler } from './serialise.ts';
import type { ServerParts } from './server-parts.ts';
import { registerStream } from './stream.ts';
import { refuseUnstorableText } from './text-edge.ts';
import { authenticateRequests } from './viewer.ts';

/** Bodies above this are refused (bytes). */
const BODY_LIMIT = 256 * 1024;
/** Behind https there is a proxy; only one on this machine or in a private network is believed. */
const PROXIES = ['loopback', 'linklocal', 'uniquelocal'];

export type HttpServer = {
  /** @param port 0 for a free one. @returns the port */
  listen(port: number, host: string): Promise<number>;
  stop(): Promise<void>;
};

/** In proxy-addr's words. */
const trust = ({ baseUrl, trustProxy }: ServerParts) => {
  // Fastify takes a number for nobody: counting proxies is ours.
  if (typeof trustProxy === 'number') return (_address: string, hop: number) => hop < trustProxy;
  return [...(trustProxy ?? (baseUrl.startsWith('https://') ? PROXIES : []))];
};

/** Makes the HTTP server: API, live stream, sign-in, documentation, dashboard and health. */
export const createHttpServer = async (parts: ServerParts): Promise<HttpServer> => {
  const { timeLimits } = parts;
  const app: FastifyInstance = fastify({
    bodyLimit: BODY_LIMIT,
    trustProxy: trust(parts),
    forceCloseConnections: true,
    connectionTimeout: timeLimits.idleMs,
    keepAliveTimeout: timeLimits.keepAliveMs,
    requestTimeout: timeLimits.requestMs,
    http: {
      headersTimeout: timeLimits.headersMs,
      requestTimeout: timeLimits.requestMs,
      connectionsCheckingInterval: timeLimits.checkEveryMs,
    },
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain'); // which another site's form could send
  answerWithProblems(app, parts);
  await addSecurityHeaders(app, parts);
  keepAnswersOutOfCaches(app);
  leadToOwnAddress(app, parts.baseUrl);
  requireOwnOrigin(app, parts.baseUrl);
  authenticateRequests(app, parts.auth);
  refuseUnstorableText(app);
  await limitRequests(app, parts.requestsPerMinute);
  await addDocumentation(app);

  registerAuthRoutes(app, parts);
  registerPlatformRoutes(app, parts);
  registerGuildRoutes(app, parts, undefined, parts.guildRoutes);
  registerFileRoutes(app, parts);
  for (const feature of parts.features) registerGuildRoutes(app, parts, feature.name, feature.routes);
  const stream = registerStream(app, parts);
  registerHealth(app, parts.checks);
  await serveDashboard(app, parts.dashboardFolder);

  let otherLoopback: Server | undefined;
  return {
    listen: async (port, host) => {
      await app.listen({ port, host });
      const address = app.server.address();
      const opened = address && typeof address === 'object' ? address.port : port;
      if (host === LOOPBACK) otherLoopback = await listenOnOtherLoopback(app.server, opened);
      return opened;
    },
    stop: async () => {
      stream.close();
      otherLoopback?.close();
      await app.close();
    },
  };
};
