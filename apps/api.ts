import { resolve } from 'node:path';
import { mirroredKinds } from '#features/define-feature.ts';
import { features } from '#features/index.ts';
import { messageRoutes } from '#messages/server/routes.ts';
import { avatarUrl } from '#platform/auth/discord-identity.ts';
import { PLATFORM_HOUSEKEEPING } from '#platform/changes/housekeeping.ts';
import { PLATFORM_EVENTS } from '#platform/changes/platform-events.ts';
import { readCallTrouble } from '#platform/discord/call-trouble.ts';
import { openDeeds } from '#platform/discord/deeds.ts';
import { doctorRoutes } from '#platform/discord/doctor/routes.ts';
import { PRIVILEGED } from '#platform/discord/gateway/intents.ts';
import { readContent } from '#platform/discord/gateway/keep-content.ts';
import { readTrouble } from '#platform/discord/gateway/keep-trouble.ts';
import { createMemberCheck } from '#platform/discord/member-check.ts';
import { createHttpServer, type HttpServer } from '#platform/http/server.ts';
import { TIME_LIMITS } from '#platform/http/time-limits.ts';
import { nextTimesRoute, upcomingRoute } from '#platform/schedule/routes.ts';
import { syncRoutes } from '#sync/api.ts';
import { requestSweep } from '#sync/engine.ts';
import type { Bot, Connected } from './bot.ts';
import { openDoctorOf } from './doctor.ts';
import type { House } from './house.ts';

const DASHBOARD = resolve(import.meta.dirname, '..', 'dist', 'dashboard');

/** Where pictures of people and guilds come from. */
const imageOrigin = (api: string): string => {
  const { origin } = new URL(api);
  return origin === 'https://discord.com' ? 'https://cdn.discordapp.com' : origin;
};

export type ApiOptions = {
  /** Requests of one person in one guild, in a minute; without it the server's own limit. */
  readonly requestsPerMinute?: number;
};

/** Makes the HTTP server: dashboard, API, live stream, sign-in. */
export const createApi = (
  house: House,
  { rest, engine }: Connected,
  bot: Bot | undefined,
  options: ApiOptions,
): Promise<HttpServer> => {
  const images = imageOrigin(house.credentials.api);
  const cdnUrl = images === 'https://cdn.discordapp.com' ? images : `${images}/cdn`;
  return createHttpServer({
    ...options,
    auth: house.auth,
    guilds: house.guilds,
    tail: house.tail,
    features,
    guildRoutes: [
      ...syncRoutes(mirroredKinds(features), engine),
      ...messageRoutes,
      nextTimesRoute,
      upcomingRoute(features),
      ...doctorRoutes(openDoctorOf(house), features),
    ],
    tables: house.tables,
    events: Object.assign({}, ...features.map((feature) => feature.events), PLATFORM_EVENTS),
    owners: Object.assign({}, ...features.map((feature) => feature.owners)),
    housekeeping: [...PLATFORM_HOUSEKEEPING, ...features.flatMap((feature) => feature.housekeeping)],
    words: house.words,
    translator: house.translator,
    logger: house.logger,
    clock: Date.now,
    trustProxy: house.config.trustProxy,
    timeLimits: TIME_LIMITS,
    baseUrl: house.baseUrl,
    // A bot's user has the id of its application.
    botUserId: house.credentials.clientId,
    intents: PRIVILEGED,
    discord: openDeeds(rest, house.credentials.clientId),
    discordUrl: house.discordUrl,
    cdnUrl,
    guildIconUrl: (id, icon) => `${cdnUrl}/icons/${id}/${icon}.png?size=96`,
    avatarUrl: (id, avatar) => avatarUrl(house.credentials.api, id, avatar),
    imageOrigin: images,
    dashboardFolder: DASHBOARD,
    files: house.files,
    fileLinks: house.fileLinks,
    // Channel, language and strategy all decide what should be on Discord.
    afterSettings: requestSweep,
    readTrouble: async () =>
      (await readTrouble(house.database)) ?? (await readCallTrouble(house.database, Date.now())),
    readContent: () => readContent(house.database),
    checkMember: createMemberCheck({
      readMember: (guild, user) => rest.guarded(() => rest.api.guilds.getMember(guild, user)),
      clock: Date.now,
      logger: house.logger,
    }),
    checks: {
      database: async () => (await house.database.pool.query('select 1')).rowCount === 1,
      ...(bot ? { discord: async () => bot.isWell() } : {}),
    },
  });
};
