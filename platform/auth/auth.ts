import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ensureFact } from '#platform/database/facts.ts';
import { type AuthOptions, openBetterAuth } from './better-auth.ts';
import { DISCORD } from './discord-identity.ts';
import { ensureOperator, type NewOperator } from './operator.ts';
import { createSessionMemory, type LookedUp } from './session-memory.ts';
import type { Viewer } from './viewer.ts';

/** Sign-in and sessions, by better-auth, in the installation's schema. */
export type Auth = {
  /** Answers what is below `/api/auth`; what of it people may reach is said in platform/http/auth-routes.ts. */
  handle(request: Request): Promise<Response>;
  /** Who sends these cookies, and the cookies that the answer has to set: a session in use lives on. */
  recognise(cookie: string | undefined): Promise<{ viewer: Viewer | undefined; cookies: readonly string[] }>;
  /** Who these cookies belong to now; leaves the session as it is. */
  viewer(cookie: string | undefined): Promise<Viewer | undefined>;
  /** Makes the local operator on the first start and gives the password, which is not stored; undefined when there is one already. */
  ensureOperator(): Promise<NewOperator | undefined>;
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

  const sessions = createSessionMemory(options.notifications);

  const look = async (
    cookie: string,
    query: { disableRefresh?: boolean },
  ): Promise<{ found: LookedUp | undefined; cookies: readonly string[] }> => {
    const headers = new Headers({ cookie });
    const answer = await auth.api.getSession({ headers, query, returnHeaders: true });
    const cookies = answer.headers.getSetCookie();
    if (!answer.response) return { found: undefined, cookies };
    const user = sessionUser.parse(answer.response.user);
    const viewer: Viewer = {
      accountId: user.id,
      sessionId: answer.response.session.id,
      name: user.name,
      avatarUrl: user.image ?? null,
      discordId: await discordIdOf(user.id),
      isOperator: user.isOperator ?? false,
    };
    return { found: { viewer, expiresAt: answer.response.session.expiresAt.getTime() }, cookies };
  };

  return {
    handle: async (request) => {
      try {
        return await auth.handler(request);
      } finally {
        // The database tells of it, too, but only a moment later.
        sessions.clear();
      }
    },
    recognise: async (cookie) => {
      if (cookie === undefined) return { viewer: undefined, cookies: [] };
      let cookies: readonly string[] = [];
      const viewer = await sessions.read(cookie, async () => {
        const looked = await look(cookie, {});
        cookies = looked.cookies;
        return looked.found;
      });
      return { viewer, cookies };
    },
    viewer: async (cookie) =>
      cookie === undefined ? undefined : (await look(cookie, { disableRefresh: true })).found?.viewer,
    ensureOperator: () => ensureOperator(auth),
  };
};
