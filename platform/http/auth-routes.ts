import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ADDRESS_HEADER, AUTH_PATH, SIGN_IN_PAGE } from '#platform/auth/better-auth.ts';
import { DISCORD } from '#platform/auth/discord-identity.ts';
import { cookiesOfFlow, endForgottenFlows, nameFlowCookies } from '#platform/auth/flow-cookies.ts';
import { createPasswordGuard } from '#platform/auth/password-guard.ts';
import { DomainError } from '#platform/errors.ts';
import { ownPage } from './own-page.ts';
import { limitByAddress } from './rate-limit.ts';
import type { ServerParts } from './server-parts.ts';
import { toSignInError } from './sign-in-errors.ts';

/** Beginnings and ends of signing in with Discord from one address, in a minute. */
const DISCORD_TRIES = 60;

const passwordBody = z.strictObject({ username: z.string().max(100), password: z.string().max(128) });
const nothing = z.strictObject({}).optional();
const discordAnswer = z.strictObject({ url: z.string() });

/** The cookie of a new session. */
const SESSION_COOKIE = /^(?:__Secure-)?guildhall\.session_token=[^;]/;

type Asked = { readonly cookies?: string | undefined; readonly body?: unknown };

/** Sends cookies on; the session's token itself is in them and nowhere else. */
const sendCookies = (reply: FastifyReply, cookies: readonly string[]): void => {
  for (const cookie of cookies) reply.header('set-cookie', cookie);
};

/**
 * Signing in and out. Of better-auth's endpoints these are open and no others: what it offers besides (changing one's
 * name, setting a user name, reading tokens) would let people be somebody else on the record.
 */
export const registerAuthRoutes = (
  app: FastifyInstance,
  { auth, baseUrl, logger, clock }: ServerParts,
): void => {
  const { origin } = new URL(baseUrl);
  const guard = createPasswordGuard(clock);
  // Nobody is sent anywhere but to a page of ours.
  const page = z
    .string()
    .max(2000)
    .refine((address) => ownPage(address, origin) !== undefined);
  const discordBody = z.strictObject({
    provider: z.literal(DISCORD),
    callbackURL: page,
    errorCallbackURL: page.optional(),
  });

  /** Asks better-auth; with a body it is a POST. */
  const ask = (request: FastifyRequest, path: string, { cookies, body }: Asked): Promise<Response> => {
    const headers = new Headers({ [ADDRESS_HEADER]: request.ip, origin }); // another origin was refused before
    if (cookies !== undefined) headers.set('cookie', cookies);
    const agent = request.headers['user-agent'];
    if (agent !== undefined) headers.set('user-agent', agent);
    if (body !== undefined) headers.set('content-type', 'application/json');
    return auth.handle(
      new Request(new URL(AUTH_PATH + path, baseUrl), {
        headers,
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      }),
    );
  };

  /** Whoever signed in has a new session; the one that this browser had before ends. */
  const endReplaced = async (request: FastifyRequest): Promise<void> => {
    const { cookie } = request.headers;
    if (cookie === undefined) return;
    const { status } = await ask(request, '/sign-out', { cookies: cookie, body: {} });
    if (status >= 400) logger.warn({ status }, 'A session that was replaced could not be ended');
  };

  /** Where somebody goes who came back without being signed in by it, from the page that better-auth names. */
  const pageInstead = async (request: FastifyRequest, next: string): Promise<string> => {
    const { searchParams } = new URL(next, origin);
    const why = toSignInError(searchParams.get('error') ?? '');
    const to = searchParams.get('to');
    // A callback that is loaded again, or left for another tab's, is no failure to who is signed in already.
    const isDone = (why === 'stale' || why === 'cancelled') && (await auth.viewer(request.headers.cookie));
    if (isDone) return (to === null ? undefined : ownPage(to, origin)) ?? '/';
    return `${SIGN_IN_PAGE}?${new URLSearchParams({ error: why, ...(to === null ? {} : { to }) })}`;
  };

  app.post(
    `${AUTH_PATH}/sign-in/username`,
    { schema: { summary: 'Sign in with a local account', tags: ['session'], body: passwordBody } },
    async (request, reply) => {
      const body = passwordBody.parse(request.body);
      const wait = guard.begin(body.username, request.ip);
      if (wait > 0) {
        const seconds = Math.ceil(wait / 1000);
        reply.header('retry-after', seconds);
        throw new DomainError('too-many-passwords', 429, { seconds });
      }
      const answer = await ask(request, '/sign-in/username', { body });
      if (answer.status >= 500) throw new Error(`better-auth answered ${answer.status} to a password`);
      // Whether there is such a name is nobody's business.
      if (!answer.ok) throw new DomainError('wrong-credentials', 401);
      guard.succeed(body.username, request.ip);
      await endReplaced(request);
      sendCookies(reply, answer.headers.getSetCookie());
      return reply.send({ signedIn: true });
    },
  );

  app.post(
    `${AUTH_PATH}/sign-in/social`,
    {
      ...limitByAddress('discord', DISCORD_TRIES),
      schema: {
        summary: 'Begin to sign in with Discord: go to the address that is answered',
        tags: ['session'],
        body: discordBody,
        response: { 200: discordAnswer },
      },
    },
    async (request, reply) => {
      const { provider, callbackURL, errorCallbackURL = SIGN_IN_PAGE } = discordBody.parse(request.body);
      const answer = await ask(request, '/sign-in/social', {
        body: {
          provider,
          callbackURL: origin + ownPage(callbackURL, origin),
          errorCallbackURL: origin + ownPage(errorCallbackURL, origin),
        },
      });
      if (!answer.ok) throw new Error(`better-auth answered ${answer.status} to signing in with Discord`);
      const { url } = z.object({ url: z.string() }).parse(await answer.json());
      const state = new URL(url).searchParams.get('state');
      sendCookies(reply, endForgottenFlows(request.headers.cookie));
      sendCookies(reply, nameFlowCookies(answer.headers.getSetCookie(), state));
      return { url };
    },
  );

  app.get(
    `${AUTH_PATH}/callback/${DISCORD}`,
    {
      ...limitByAddress('callback', DISCORD_TRIES),
      schema: { hide: true },
      // A person is on their way here, not a program: they come to a page whatever happens.
      errorHandler: (error, _request, reply) => {
        const isLimited = error instanceof DomainError && error.status === 429;
        if (!isLimited) logger.error({ err: error }, 'Signing in with Discord failed');
        return reply.redirect(`${SIGN_IN_PAGE}?error=${isLimited ? 'limited' : 'failed'}`);
      },
    },
    async (request, reply) => {
      const { search, searchParams } = new URL(request.url, origin);
      const state = searchParams.get('state');
      const cookies = cookiesOfFlow(request.headers.cookie, state);
      const answer = await ask(request, `/callback/${DISCORD}${search}`, { cookies });
      const location = answer.headers.get('location');
      const next = location === null ? undefined : ownPage(location, origin);
      if (answer.status !== 302 || next === undefined)
        throw new Error(`better-auth answered ${answer.status} and no page of ours to a callback`);
      const set = answer.headers.getSetCookie();
      sendCookies(reply, nameFlowCookies(set, state));
      if (!set.some((each) => SESSION_COOKIE.test(each)))
        return reply.redirect(await pageInstead(request, next));
      await endReplaced(request);
      return reply.redirect(next);
    },
  );

  app.post(
    `${AUTH_PATH}/sign-out`,
    { schema: { summary: 'Sign out', tags: ['session'], body: nothing } },
    async (request, reply) => {
      const answer = await ask(request, '/sign-out', { cookies: request.headers.cookie, body: {} });
      sendCookies(reply, answer.headers.getSetCookie());
      return reply.send({ signedIn: false });
    },
  );
};
