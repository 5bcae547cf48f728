import type { Server } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { Auth } from '#platform/auth/auth.ts';
import type { Tail } from '#platform/changes/tail.ts';
import type { TrustedProxies } from '#platform/config/trusted-proxies.ts';
import type { Guilds } from '#platform/guilds/guilds.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Locale, Translate } from '#platform/i18n/translate.ts';
import type { AllWords } from '#platform/i18n/translator.ts';
import type { PermissionName } from '#platform/permissions/levels.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { registerAuthRoutes } from './auth-routes.ts';
import type { BoundRoute } from './bind.ts';
import { serveDashboard } from './dashboard.ts';
import { addDocumentation } from './documentation.ts';
import { answerWithProblems } from './errors-to-problems.ts';
import { registerGuildRoutes, type Tables } from './guild-routes.ts';
import { type Checks, registerHealth } from './health.ts';
import { LOOPBACK, listenOnOtherLoopback } from './other-loopback.ts';
import { leadToOwnAddress } from './own-address.ts';
import type { BotState } from './platform-contracts.ts';
import { type AfterSettings, registerPlatformRoutes, type SwitchableFeature } from './platform-routes.ts';
import { limitRequests } from './rate-limit.ts';
import { addSecurityHeaders, keepAnswersOutOfCaches, requireOwnOrigin } from './security.ts';
import { serializerCompiler } from './serialise.ts';
import { registerStream } from './stream.ts';
import { refuseUnstorableText } from './text-edge.ts';
import type { TimeLimits } from './time-limits.ts';
import { authenticateRequests } from './viewer.ts';

/** Bodies above this are refused (bytes). */
const BODY_LIMIT = 256 * 1024;
/** Behind https there is a proxy; only one on this machine or in a private network is believed. */
const PROXIES = ['loopback', 'linklocal', 'uniquelocal'];

/** What the server is made of. */
export type ServerParts = {
  readonly auth: Auth;
  readonly guilds: Guilds;
  readonly tail: Tail;
  readonly features: readonly (SwitchableFeature & { readonly routes: readonly BoundRoute[] })[];
  /** Routes of every guild that are no feature's. */
  readonly guildRoutes: readonly BoundRoute[];
  /** Who may do what, by feature, with the platform's own. */
  readonly tables: Tables;
  /** Who may see which entries of the log: entity → permission; others need `log.read`. */
  readonly events: Readonly<Record<string, PermissionName>>;
  /** Types of entries that the log leaves out unless it is asked for them. */
  readonly housekeeping: readonly string[];
  readonly words: AllWords;
  readonly translator: (locale: Locale) => Translate;
  readonly logger: Logger;
  /** Unix ms */
  readonly clock: () => number;
  /** Where people reach the dashboard, without a slash at the end. */
  readonly baseUrl: string;
  /** Where Discord's client is. */
  readonly discordUrl: string;
  readonly guildIconUrl: (guildId: string, icon: string) => string;
  /** Where Discord's pictures are, without a slash at the end. */
  readonly cdnUrl: string;
  readonly avatarUrl: (userId: string, avatar: string | null) => string;
  /** Where pictures of people and guilds come from. */
  readonly imageOrigin: string;
  /** The built dashboard; undefined: none. */
  readonly dashboardFolder: string | undefined;
  readonly afterSettings: AfterSettings;
  /** Looks whether somebody who acts with power has it on Discord still. */
  readonly checkMember: (guild: Guild, userId: string) => Promise<void>;
  /** What keeps the bot from Discord. */
  readonly readTrouble: () => Promise<BotState['trouble']>;
  /** Which proxies are believed; undefined: where people come by https, those of a private network. */
  readonly trustProxy: TrustedProxies | undefined;
  readonly timeLimits: TimeLimits;
  /** Whether each thing that the process needs is there. */
  readonly checks: Checks;
  /** Requests of one person in one guild, in a minute; without it as many as anybody needs. A benchmark lifts it. */
  readonly requestsPerMinute?: number;
};

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
