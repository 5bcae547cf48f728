import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { genericOAuth, username } from 'better-auth/plugins';
import { Kysely, PostgresDialect } from 'kysely';
import { isThisMachine } from '#platform/config/this-machine.ts';
import { type Database, INSTALLATION_SCHEMA } from '#platform/database/connect.ts';
import type { Notifications } from '#platform/database/notifications.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { type DiscordIdentity, discordProvider } from './discord-identity.ts';
import { tellOfSessions } from './session-memory.ts';

/** Sessions end after a week without use (seconds); a session in use is renewed daily. */
const SESSION_SECONDS = 7 * 24 * 3600;
const RENEW_SECONDS = 24 * 3600;
/** Any number, the same in every process: only one process at a time makes the tables. */
const MIGRATION_LOCK = 7_204_661_234;

/** Below it are the addresses of signing in. */
export const AUTH_PATH = '/api/auth';
/** Page of the dashboard that says why signing in did not work: `?error=<code>`. */
export const SIGN_IN_PAGE = '/sign-in';
/** Header in which our server says who calls; one that a client sends never gets there. */
export const ADDRESS_HEADER = 'x-guildhall-address';

export type AuthOptions = {
  readonly database: Database;
  /** Where people reach the dashboard, without a slash at the end. */
  readonly baseUrl: string;
  readonly discord: DiscordIdentity;
  readonly logger: Logger;
  /** Tells of sessions that end in other processes; without it sessions are looked up for every request. */
  readonly notifications?: Notifications;
};

/** Cookies are Secure everywhere but on this machine, where there is no certificate. */
const needsSecureCookies = (baseUrl: string): boolean => {
  const { protocol, hostname } = new URL(baseUrl);
  return protocol === 'https:' || !isThisMachine(hostname);
};

/** Discord's tokens are used once, to learn who somebody is. What is not kept cannot be stolen. */
const withoutTokens = async <Account extends object>(account: Account) => ({
  data: { ...account, accessToken: null, refreshToken: null, idToken: null },
});

const configure = ({ database, baseUrl, discord, logger }: AuthOptions, secret: string) =>
  ({
    appName: 'Guildhall',
    baseURL: baseUrl,
    basePath: AUTH_PATH,
    secret,
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) }),
      type: 'postgres',
      schemaName: INSTALLATION_SCHEMA,
      transaction: true,
    },
    telemetry: { enabled: false },
    logger: {
      log: (level, message) => logger[level === 'error' ? 'warn' : 'debug']({ part: 'auth' }, message),
    },
    trustedOrigins: [baseUrl],
    // Accounts are made by us (ensureOperator), or by Discord saying who somebody is.
    emailAndPassword: { enabled: true, disableSignUp: true },
    session: { expiresIn: SESSION_SECONDS, updateAge: RENEW_SECONDS },
    account: { accountLinking: { enabled: false } },
    user: {
      // `input: false`: nobody sets it over HTTP.
      additionalFields: {
        isOperator: { type: 'boolean', required: false, defaultValue: false, input: false },
      },
    },
    databaseHooks: { account: { create: { before: withoutTokens }, update: { before: withoutTokens } } },
    // Our own server limits, with one kind of answer (auth-routes.ts).
    rateLimit: { enabled: false },
    onAPIError: { errorURL: `${baseUrl}${SIGN_IN_PAGE}` },
    advanced: {
      cookiePrefix: 'guildhall',
      useSecureCookies: needsSecureCookies(baseUrl),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [username({ displayUsername: false }), genericOAuth({ config: [discordProvider(discord)] })],
  }) satisfies BetterAuthOptions;

/** better-auth as we use it, with its tables in the installation's schema brought up to date. */
export const openBetterAuth = async (options: AuthOptions, secret: string) => {
  const settings = configure(options, secret);
  const client = await options.database.pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const { runMigrations } = await getMigrations(settings);
    await runMigrations();
    await tellOfSessions(client);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    client.release();
  }
  return betterAuth(settings);
};

export type BetterAuth = Awaited<ReturnType<typeof openBetterAuth>>;
