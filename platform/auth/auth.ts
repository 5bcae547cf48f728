import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ensureFact } from '#platform/database/facts.ts';
import { type AuthOptions, openBetterAuth } from './better-auth.ts';
import { DISCORD } from './discord-identity.ts';
import { ensureOperator, type NewOperator } from './operator.ts';

/** Sign-in and sessions, by better-auth, in the installation's schema. */
export type Auth = {
  /** Answers what is below `/api/auth`; what of it people may reach is said in platform/http/auth-routes.ts. */
  handle(request: Request): Promise<Response>;
  /** Who sends these headers, and the cookies that the answer has to set: a session in use lives on. */
  recognise(headers: Headers): Promise<{ viewer: Viewer | undefined; cookies: readonly string[] }>;
  /** Who these headers belong to now; leaves the session as it is. */
  viewer(headers: Headers): Promise<Viewer | undefined>;
  /** Makes the local operator on the first start and gives the password, which is not stored; undefined when there is one already. */
  ensureOperator(): Promise<NewOperator | undefined>;
};

/** Somebody who is signed in. */
export type Viewer = {
  /** Of the account here. */
  readonly accountId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly avatarUrl: string | null;
  /** Whom Discord said it is; undefined for a local account. */
  readonly discordId: string | undefined;
  /** Runs the installation; sees no guild's content by that alone. */
  readonly isOperator: boolean;
};

const sessionUser = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string().nullish(),
  isOperator: z.boolean().nullish(),
});

/** better-auth's table as far as we read it. */
type AuthTables = { account: { userId: string; providerId: string; accountId: string } };

/** Opens sign-in: brings its tables up to date and makes the installation's secret once. */
export const openAuth = async (options: AuthOptions): Promise<Auth> => {
  const { installation } = options.database;
  const secret = z
    .string()
    .min(32)
    .parse(await ensureFact(installation, 'auth.secret', () => randomBytes(32).toString('base64url')));
  const auth = await openBetterAuth(options, secret);
  const tables = installation.$extendTables<AuthTables>();

  // From the account and not from a field of the user: an account's subject is set by Discord's answer only.
  const discordIdOf = async (userId: string): Promise<string | undefined> => {
    const account = await tables
      .selectFrom('account')
      .select('accountId')
      .where('userId', '=', userId)
      .where('providerId', '=', DISCORD)
      .executeTakeFirst();
    return account?.accountId;
  };

  const look = async (headers: Headers, query: { disableRefresh?: boolean }) => {
    if (!headers.has('cookie')) return { viewer: undefined, cookies: [] };
    const found = await auth.api.getSession({ headers, query, returnHeaders: true });
    const cookies = found.headers.getSetCookie();
    if (!found.response) return { viewer: undefined, cookies };
    const user = sessionUser.parse(found.response.user);
    const viewer: Viewer = {
      accountId: user.id,
      sessionId: found.response.session.id,
      name: user.name,
      avatarUrl: user.image ?? null,
      discordId: await discordIdOf(user.id),
      isOperator: user.isOperator ?? false,
    };
    return { viewer, cookies };
  };

  return {
    handle: (request) => auth.handler(request),
    recognise: (headers) => look(headers, {}),
    viewer: async (headers) => (await look(headers, { disableRefresh: true })).viewer,
    ensureOperator: () => ensureOperator(auth),
  };
};
