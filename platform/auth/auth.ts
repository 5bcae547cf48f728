import { randomBytes } from 'node:crypto';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { genericOAuth, username } from 'better-auth/plugins';
import { Kysely, PostgresDialect } from 'kysely';
import { z } from 'zod';
import { type Database, INSTALLATION_SCHEMA } from '#platform/database/connect.ts';
import { ensureFact } from '#platform/database/facts.ts';
import type { Logger } from '#platform/telemetry/logger.ts';

/** Sessions end after a week without use (seconds); a session in use is renewed daily. */
const SESSION_SECONDS = 7 * 24 * 3600;
const RENEW_SECONDS = 24 * 3600;
/** Tries to sign in, in a minute. */
const SIGN_IN_TRIES = 10;
/** The local operator's name. */
const OPERATOR = 'operator';

/** Discord as an identity provider: `api` is its base, `https://discord.com/api`. */
export type DiscordIdentity = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly api: string;
};

export type AuthOptions = {
  readonly database: Database;
  /** Where people reach the dashboard, without a slash at the end. */
  readonly baseUrl: string;
  readonly discord: DiscordIdentity;
  readonly logger: Logger;
};

const profileSchema = z.object({
  id: z.string(),
  username: z.string(),
  global_name: z.string().nullish(),
  avatar: z.string().nullish(),
});

const authOptions = (options: AuthOptions, secret: string) => {
  const { discord } = options;
  return {
    appName: 'Guildhall',
    baseURL: options.baseUrl,
    basePath: '/api/auth',
    secret,
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool: options.database.pool }) }),
      type: 'postgres',
      schemaName: INSTALLATION_SCHEMA,
    },
    telemetry: { enabled: false },
    logger: {
      log: (level, message) => {
        if (level === 'error') options.logger.error({ part: 'auth' }, message);
        else options.logger.debug({ part: 'auth' }, message);
      },
    },
    trustedOrigins: [options.baseUrl],
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    session: { expiresIn: SESSION_SECONDS, updateAge: RENEW_SECONDS },
    account: { accountLinking: { enabled: false } },
    user: {
      additionalFields: {
        // `input: false`: nobody sets these over HTTP.
        discordId: { type: 'string', required: false, input: false },
        isOperator: { type: 'boolean', required: false, defaultValue: false, input: false },
      },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 200,
      customRules: { '/sign-in/*': { window: 60, max: SIGN_IN_TRIES } },
    },
    advanced: {
      cookiePrefix: 'guildhall',
      useSecureCookies: options.baseUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
    },
    plugins: [
      username(),
      genericOAuth({
        config: [
          {
            providerId: 'discord',
            clientId: discord.clientId,
            clientSecret: discord.clientSecret,
            authorizationUrl: `${new URL(discord.api).origin}/oauth2/authorize`,
            tokenUrl: `${discord.api}/oauth2/token`,
            userInfoUrl: `${discord.api}/v10/users/@me`,
            scopes: ['identify'],
            pkce: true,
            overrideUserInfo: true,
            mapProfileToUser: (raw) => {
              const profile = profileSchema.parse(raw);
              return {
                name: profile.global_name ?? profile.username,
                // Discord's scope `identify` tells no address; this one can receive nothing.
                email: `${profile.id}@discord.invalid`,
                emailVerified: false,
                image: avatarUrl(discord.api, profile.id, profile.avatar ?? null),
                discordId: profile.id,
              };
            },
          },
        ],
      }),
    ],
  } satisfies BetterAuthOptions;
};

/** Where a user's picture is. */
export const avatarUrl = (api: string, id: string, avatar: string | null): string => {
  const { origin } = new URL(api);
  const base = origin === 'https://discord.com' ? 'https://cdn.discordapp.com' : `${origin}/cdn`;
  return avatar
    ? `${base}/avatars/${id}/${avatar}.png?size=64`
    : `${base}/embed/avatars/${(BigInt(id) >> 22n) % 6n}.png`;
};

/** Sign-in and sessions, by better-auth, in the installation's schema. */
export type Auth = {
  /** Answers everything below `/api/auth`. */
  handle(request: Request): Promise<Response>;
  /** Who sends these headers; undefined for nobody. */
  viewer(headers: Headers): Promise<Viewer | undefined>;
  /** Makes the local operator on the first start and gives the password, which is not stored; undefined when there is one already. */
  ensureOperator(): Promise<{ name: string; password: string; userId: string } | undefined>;
};

/** Somebody who is signed in. */
export type Viewer = {
  /** Of the account here. */
  readonly accountId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly avatarUrl: string | null;
  /** undefined for a local account. */
  readonly discordId: string | undefined;
  /** Runs the installation; sees no guild's content by that alone. */
  readonly isOperator: boolean;
};

const sessionUser = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string().nullish(),
  discordId: z.string().nullish(),
  isOperator: z.boolean().nullish(),
});

/** Opens sign-in: brings its tables up to date and makes the installation's secret once. */
export const openAuth = async (options: AuthOptions): Promise<Auth> => {
  const secret = z
    .string()
    .parse(
      await ensureFact(options.database.installation, 'auth.secret', () =>
        randomBytes(32).toString('base64url'),
      ),
    );
  const settings = authOptions(options, secret);
  const { runMigrations } = await getMigrations(settings);
  await runMigrations();
  const auth = betterAuth(settings);
  return {
    handle: (request) => auth.handler(request),
    viewer: async (headers) => {
      if (!headers.has('cookie')) return undefined;
      const found = await auth.api.getSession({ headers });
      if (!found) return undefined;
      const user = sessionUser.parse(found.user);
      return {
        accountId: user.id,
        sessionId: found.session.id,
        name: user.name,
        avatarUrl: user.image ?? null,
        discordId: user.discordId ?? undefined,
        isOperator: user.isOperator ?? false,
      };
    },
    ensureOperator: async () => {
      const context = await auth.$context;
      const existing = await context.adapter.findOne({
        model: 'user',
        where: [{ field: 'username', value: OPERATOR }],
      });
      if (existing) return undefined;
      const password = randomBytes(12).toString('base64url');
      const user = await context.internalAdapter.createUser(
        {
          email: 'operator@guildhall.invalid',
          emailVerified: false,
          name: 'Operator',
          username: OPERATOR,
          displayUsername: OPERATOR,
          isOperator: true,
        },
        { method: 'email-password' },
      );
      await context.internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: await context.password.hash(password),
      });
      return { name: OPERATOR, password, userId: user.id };
    },
  };
};
