import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ADDRESS_HEADER, AUTH_PATH, SIGN_IN_PAGE } from '#platform/auth/better-auth.ts';
import { DISCORD } from '#platform/auth/discord-identity.ts';
import { DomainError } from '#platform/errors.ts';
import { limitByAddress } from './rate-limit.ts';
import type { ServerParts } from './server.ts';

/** Tries to sign in by password from one address, in a minute. Every try costs us a slow hash. */
const PASSWORD_TRIES = 10;
/** Beginnings and ends of signing in with Discord from one address, in a minute. */
const DISCORD_TRIES = 60;

/** A page of the dashboard; nobody is sent anywhere else after signing in. */
const ownPage = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u);

const passwordBody = z.strictObject({ username: z.string().max(100), password: z.string().max(128) });
const discordBody = z.strictObject({
  provider: z.literal(DISCORD),
  callbackURL: ownPage,
  errorCallbackURL: ownPage.optional(),
});
const nothing = z.strictObject({}).optional();
const discordAnswer = z.strictObject({ url: z.string() });

/** Sends cookies on; the session's token itself is in them and nowhere else. */
const sendCookies = (reply: FastifyReply, answer: Response): void => {
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
};

/**
 * Signing in and out. Of better-auth's endpoints these are open and no others: what it offers besides (changing one's
 * name, setting a user name, reading tokens) would let people be somebody else on the record.
 */
export const registerAuthRoutes = (app: FastifyInstance, { auth, baseUrl, logger }: ServerParts): void => {
  const ask = (request: FastifyRequest, path: string, body?: unknown): Promise<Response> => {
    const headers = new Headers({ [ADDRESS_HEADER]: request.ip });
    for (const name of ['cookie', 'origin', 'user-agent'] as const) {
      const value = request.headers[name];
      if (value !== undefined) headers.set(name, value);
    }
    if (body === undefined) return auth.handle(new Request(new URL(AUTH_PATH + path, baseUrl), { headers }));
    headers.set('content-type', 'application/json');
    headers.set('origin', new URL(baseUrl).origin); // another one was refused before
    return auth.handle(
      new Request(new URL(AUTH_PATH + path, baseUrl), {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      }),
    );
  };

  app.post(
    `${AUTH_PATH}/sign-in/username`,
    {
      ...limitByAddress('password', PASSWORD_TRIES),
      schema: { summary: 'Sign in with a local account', tags: ['session'], body: passwordBody },
    },
    async (request, reply) => {
      const answer = await ask(request, '/sign-in/username', passwordBody.parse(request.body));
      if (answer.status >= 500) throw new Error(`better-auth answered ${answer.status} to a password`);
      // Whether there is such a name is nobody's business.
      if (!answer.ok) throw new DomainError('wrong-credentials', 401);
      sendCookies(reply, answer);
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
      const answer = await ask(request, '/sign-in/social', discordBody.parse(request.body));
      if (!answer.ok) throw new Error(`better-auth answered ${answer.status} to signing in with Discord`);
      sendCookies(reply, answer);
      const { url } = z.object({ url: z.string() }).parse(await answer.json());
      return { url };
    },
  );

  app.get(
    `${AUTH_PATH}/callback/${DISCORD}`,
    { ...limitByAddress('callback', DISCORD_TRIES), schema: { hide: true } },
    async (request, reply) => {
      const search = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
      const answer = await ask(request, `/callback/${DISCORD}${search}`);
      const location = answer.headers.get('location');
      if (answer.status !== 302 || location === null) {
        logger.warn({ status: answer.status }, 'Signing in with Discord ended without a place to go');
        return reply.redirect(`${SIGN_IN_PAGE}?error=failed`);
      }
      sendCookies(reply, answer);
      return reply.redirect(location);
    },
  );

  app.post(
    `${AUTH_PATH}/sign-out`,
    { schema: { summary: 'Sign out', tags: ['session'], body: nothing } },
    async (request, reply) => {
      const answer = await ask(request, '/sign-out', {});
      sendCookies(reply, answer);
      return reply.send({ signedIn: false });
    },
  );
};
