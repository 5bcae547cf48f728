import pg from 'pg';
import { onTestFinished } from 'vitest';
import { mirroredKinds } from '#features/define-feature.ts';
import { wordsOf } from '#features/words-of.ts';
import { messageRoutes } from '#messages/server/routes.ts';
import type { Auth } from '#platform/auth/auth.ts';
import type { Viewer } from '#platform/auth/viewer.ts';
import { PLATFORM_HOUSEKEEPING } from '#platform/changes/housekeeping.ts';
import { startTail } from '#platform/changes/tail.ts';
import { openNotifications } from '#platform/database/notifications.ts';
import { openDoctor } from '#platform/discord/doctor/doctor.ts';
import { doctorRoutes } from '#platform/discord/doctor/routes.ts';
import { fileLinks } from '#platform/files/links.ts';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import type { BoundRoute } from '#platform/http/bind.ts';
import { PLATFORM_PERMISSIONS } from '#platform/http/platform-contracts.ts';
import { createHttpServer } from '#platform/http/server.ts';
import type { ServerParts, SwitchableFeature } from '#platform/http/server-parts.ts';
import { TIME_LIMITS } from '#platform/http/time-limits.ts';
import type { LocaleWords } from '#platform/i18n/translate.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { guildId } from '#platform/ids.ts';
import type { PermissionName, PermissionTable } from '#platform/permissions/levels.ts';
import { nextTimesRoute, upcomingRoute } from '#platform/schedule/routes.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { syncRoutes } from '#sync/api.ts';
import type { Drift } from '#sync/drift.ts';
import type { Mirror } from '#sync/mirror.ts';
import { databaseForTest, type TestDatabase } from './database.ts';
import { noDeeds } from './no-deeds.ts';
import { noFiles } from './no-files.ts';
import { notesFeature } from './notes-feature.ts';

/** Guilds of these tests; ana is an administrator of the first, otto owns the second. */
export const FIRST = guildId('1000000000000000001');
export const SECOND = guildId('1000000000000000002');
export const ANA = '2000000000000000001';
export const BEN = '2000000000000000002';
/** The bot of these tests; a guild knows it once it has joined. */
export const BOT = '2000000000000000009';
/** Of no guild unless a test lets her join. */
export const CAT = '2000000000000000012';
const OTTO = '2000000000000000003';
const ADMINS = '3000000000000000001';

/** The page's own address; requests say it as a browser does. */
export const ORIGIN = 'http://localhost:3000';
const DISCORD_URL = 'http://localhost:4000';

const people: Readonly<Record<string, Viewer>> = Object.fromEntries(
  (
    [
      ['ana', ANA, false],
      ['ben', BEN, false],
      ['otto', OTTO, false],
      ['cat', CAT, false],
      ['operator', undefined, true],
    ] as const
  ).map(([name, discordId, isOperator]) => [
    name,
    { accountId: `account-${name}`, sessionId: `s-${name}`, name, avatarUrl: null, discordId, isOperator },
  ]),
);

/** Knows people by a cookie with their name; sign-in itself has its own tests, on the real thing. */
const fakeAuth = (): Auth & { signOut(name: string): void } => {
  const out = new Set<string>();
  const find = (cookie: string | undefined): Viewer | undefined => {
    const name = /^as=(\w+)$/.exec(cookie ?? '')?.[1] ?? '';
    return out.has(name) ? undefined : people[name];
  };
  return {
    handle: async () => new Response(null, { status: 404 }),
    recognise: async (cookie) => ({ viewer: find(cookie), cookies: [] }),
    viewer: async (cookie) => find(cookie),
    ensureOperator: async () => undefined,
    signOut: (name) => void out.add(name),
  };
};

/** A feature as far as the server goes. */
type TestedFeature = SwitchableFeature & {
  readonly routes: readonly BoundRoute[];
  readonly permissions: PermissionTable;
  readonly events: Readonly<Record<string, PermissionName>>;
  readonly owners?: ServerParts['owners'];
  readonly words?: LocaleWords;
  readonly mirrors?: readonly Mirror[];
};

export type Answer = { status: number; body: unknown; headers: Headers };
export type CallOptions = { body?: unknown; headers?: Readonly<Record<string, string>> };

const fillGuild = async (guild: Guild, features: readonly TestedFeature[]): Promise<void> => {
  await guild.change({ kind: 'discord' }, async (tx) => {
    const role = { color: 0, position: 1, managed: false };
    await tx.db
      .insertInto('roles')
      .values([
        { ...role, id: guild.id, name: '@everyone', permissions: String(1n << 10n) },
        { ...role, id: ADMINS, name: 'Admins', permissions: String(1n << 5n) },
      ])
      .execute();
    const channel = { position: 0, parent_id: null, overwrites: '[]' };
    const offset = BigInt(guild.id) - BigInt(FIRST);
    await tx.db
      .insertInto('channels')
      .values([
        { ...channel, id: String(40_000n + offset * 10n), name: 'notes', type: 0 },
        { ...channel, id: String(40_001n + offset * 10n), name: 'Voice', type: 2 },
      ])
      .execute();
    for (const feature of features) await turnFeatureOn(tx, feature);
  });
};

/** Makes somebody a member; with `isAdmin`, of the role that may manage the server. */
export const joinGuild = async (guild: Guild, id: string, name: string, isAdmin: boolean): Promise<void> => {
  await guild.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .insertInto('members')
      .values({
        user_id: id,
        username: name,
        display_name: name,
        avatar: null,
        bot: false,
        roles: isAdmin ? [ADMINS] : [],
        joined_at: null,
      })
      .execute();
    tx.log({ type: 'member.joined', entity: 'member', entityId: id, data: { name } });
  });
};

/** What one process keeps open besides its database: what it hears of other processes, and its guilds. */
const openHouse = (database: TestDatabase) => {
  const lines: string[] = [];
  const logger = createLogger('debug', { write: (line) => void lines.push(line) });
  const line = { isCut: false };
  const clients = new Set<pg.Client>();
  const notifications = openNotifications({
    createClient: () => {
      // Nobody listens on port 1.
      const client = new pg.Client({
        connectionString: line.isCut ? 'postgres://127.0.0.1:1/none' : database.url,
      });
      clients.add(client);
      return client;
    },
    logger,
  });
  onTestFinished(() => notifications.stop());
  const tail = startTail({ pool: database.pool, notifications, logger });
  onTestFinished(() => tail.stop());
  const guilds = openGuilds({ database, clock: () => new Date(), wake: tail.wake, notifications });
  /** From now on the process hears nothing of others. */
  const cutOff = async (): Promise<void> => {
    line.isCut = true;
    await Promise.all([...clients].map((client) => client.end()));
  };
  return { lines, logger, tail, guilds, cutOff };
};

/** Where it stands: behind which proxies, and how long clients may take. */
type HostOptions = Partial<
  Pick<ServerParts, 'trustProxy' | 'timeLimits' | 'discord' | 'files' | 'clock' | 'requestsPerMinute'> & {
    /** What a look at everything would find. */
    readonly drift: Drift;
  }
>;
const NO_DRIFT: Drift = { compared: new Map(), differences: [] };

/** A real server on a real socket and a real database, with two guilds and the features, by default `notes`, in both. */
export const startHttp = async (
  dashboardFolder?: string,
  features: readonly TestedFeature[] = [notesFeature],
  host: HostOptions = {},
) => {
  const database = await databaseForTest();
  const { guilds } = openHouse(database);
  const { guild: first } = await guilds.provision({ id: FIRST, name: 'First', icon: null, ownerId: '9' });
  const { guild: second } = await guilds.provision({
    id: SECOND,
    name: 'Second',
    icon: 'abc',
    ownerId: OTTO,
  });
  await fillGuild(first, features);
  await fillGuild(second, features);
  await joinGuild(first, ANA, 'Ana', true);
  await joinGuild(first, BEN, 'Ben', false);
  await joinGuild(second, OTTO, 'Otto', false);
  return serveHttp(database, dashboardFolder, features, host);
};

/** One more process on a database that has the guilds already. */
export const serveHttp = async (
  database: TestDatabase,
  dashboardFolder?: string,
  features: readonly TestedFeature[] = [notesFeature],
  {
    trustProxy,
    timeLimits = TIME_LIMITS,
    discord = noDeeds,
    files = noFiles,
    clock = Date.now,
    requestsPerMinute,
    drift = NO_DRIFT,
  }: HostOptions = {},
) => {
  const { lines, logger, tail, guilds, cutOff } = openHouse(database);
  const [first, second] = [await guilds.find(FIRST), await guilds.find(SECOND)];
  if (!first || !second) throw new Error('The guilds are missing');
  const words = wordsOf(features.flatMap(({ name, words }) => (words ? [{ name, words }] : [])));
  const auth = fakeAuth();
  const checks = { isDatabaseWell: true };
  const server = await createHttpServer({
    auth,
    guilds,
    tail,
    features,
    guildRoutes: [
      ...syncRoutes(mirroredKinds(features.map((feature) => ({ mirrors: [], ...feature }))), {
        drift: async () => drift,
      }),
      ...messageRoutes,
      nextTimesRoute,
      upcomingRoute(features),
      ...doctorRoutes(openDoctor({ database, botUserId: BOT, features, discordUrl: DISCORD_URL }), features),
    ],
    tables: {
      ...PLATFORM_PERMISSIONS,
      ...Object.fromEntries(features.map((feature) => [feature.name, feature.permissions])),
    },
    events: Object.assign({ member: 'guild.read' }, ...features.map((feature) => feature.events)),
    owners: Object.assign({}, ...features.map((feature) => feature.owners)),
    housekeeping: PLATFORM_HOUSEKEEPING,
    words,
    translator: createTranslator(words),
    logger,
    clock,
    trustProxy,
    timeLimits,
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    baseUrl: ORIGIN,
    discord,
    discordUrl: DISCORD_URL,
    cdnUrl: 'http://localhost:4000/cdn',
    intents: ['members'],
    botUserId: BOT,
    guildIconUrl: (id, icon) => `http://localhost:4000/cdn/icons/${id}/${icon}.png`,
    avatarUrl: (id, avatar) => `http://localhost:4000/cdn/avatars/${id}/${avatar ?? 'none'}.png`,
    imageOrigin: 'http://localhost:4000',
    dashboardFolder,
    files,
    fileLinks: fileLinks('secret of these tests'),
    afterSettings: () => undefined,
    readTrouble: async () => null,
    readContent: async () => null,
    checkMember: async () => undefined,
    checks: { database: async () => checks.isDatabaseWell },
  });
  onTestFinished(() => server.stop());
  const url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;

  /** Calls as somebody; `undefined` is nobody. Changes carry our Origin, as a browser sends it. */
  const call = async (
    as: string | undefined,
    method: string,
    path: string,
    { body, headers = {} }: CallOptions = {},
  ): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(as === undefined ? {} : { cookie: `as=${as}` }),
        ...(method === 'GET' ? {} : { origin: ORIGIN }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
  };
  return { url, call, auth, guilds, first, second, lines, checks, server, database, cutOff };
};
