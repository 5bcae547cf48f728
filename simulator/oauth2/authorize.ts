import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOwnHost } from '../http/own-host.ts';
import { readText } from '../http/read-body.ts';
import type { Simulation } from '../simulation.ts';
import type { User } from '../state/entities.ts';
import { type Asked, readAsked } from './asked.ts';
import { renderConsent, renderMessage } from './consent-page.ts';
import { install } from './install.ts';
import { answerPage, sendError, sendGranted } from './respond.ts';

/** Remembers who consented last from a browser: stands for being signed in to Discord. */
const COOKIE = 'simulator_user';

const lastUserId = (request: IncomingMessage): string | undefined =>
  new RegExp(`(?:^|; )${COOKIE}=(\\d+)`).exec(request.headers.cookie ?? '')?.[1];

const NOT_POSSIBLE = 'This is not possible';

/** Whether somebody has consented to all of it before. What adds an application is asked for anew each time. */
const hasConsented = ({ state }: Simulation, { application, scopes, installing }: Asked, userId: string) =>
  installing === 'no' &&
  state.oauthTokens.filter(
    (token) =>
      token.application_id === application.id &&
      token.user_id === userId &&
      scopes.every((scope) => token.scopes.includes(scope)),
  ).length > 0;

/** Who is let through without a page: it is asked for, and there is nothing new to consent to. */
const passesThrough = (
  simulation: Simulation,
  request: IncomingMessage,
  asked: Asked,
  query: URLSearchParams,
): User | undefined => {
  const userId = lastUserId(request);
  if (query.get('prompt') !== 'none' || userId === undefined) return undefined;
  return hasConsented(simulation, asked, userId) ? simulation.state.users.get(userId) : undefined;
};

/** An address as a content security policy names it: an app's own scheme has no origin. */
const sourceOf = ({ origin, protocol }: URL): string => (origin === 'null' ? protocol : origin);

const showPage = (
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  asked: Asked,
  query: URLSearchParams,
): void => {
  const shown = new URLSearchParams([...query].filter(([name]) => name !== 'user_id' && name !== 'decision'));
  const nonce = randomBytes(16).toString('base64url');
  const html = renderConsent(simulation, asked, { query: shown, nonce, lastUserId: lastUserId(request) });
  const redirectSource = asked.redirect === '' ? '' : sourceOf(new URL(asked.redirect));
  answerPage(response, 200, html, { redirectSource, nonce });
};

const takeDecision = (
  simulation: Simulation,
  response: ServerResponse,
  asked: Asked,
  query: URLSearchParams,
): void => {
  const user = simulation.state.users.get(query.get('user_id') ?? '');
  const { application, redirect } = asked;
  if (query.get('decision') !== 'authorize' || !user || user.bot) {
    if (redirect === '') return answerPage(response, 200, renderMessage('Cancelled', 'Nothing was changed.'));
    return sendError(response, redirect, {
      error: 'access_denied',
      text: 'The resource owner or authorization server denied the request',
      state: asked.state,
    });
  }
  const refusal = simulation.change(() => install(simulation, asked, user, query.get('guild_id')));
  if (refusal !== undefined) return answerPage(response, 403, renderMessage(NOT_POSSIBLE, refusal));
  response.setHeader('set-cookie', `${COOKIE}=${user.id}; HttpOnly; SameSite=Lax; Path=/oauth2`);
  if (redirect !== '') return sendGranted(simulation, response, asked, user, query);
  const where = asked.installing === 'user' ? 'on your account' : 'in the server';
  answerPage(response, 200, renderMessage('Done', `${application.name} is ${where}.`));
};

/** `GET /oauth2/authorize` shows the consent page, `POST` takes its answer. */
export const serveAuthorize = async (
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  boundHost: string,
): Promise<void> => {
  // Only this very page may give the consent.
  const { origin, host } = request.headers;
  if (!isOwnHost(host, boundHost))
    return answerPage(response, 403, renderMessage(NOT_POSSIBLE, 'Open it as localhost.'));
  if (request.method === 'POST' && origin !== undefined && origin !== `http://${host ?? ''}`)
    return answerPage(response, 403, renderMessage(NOT_POSSIBLE, 'Another page may not answer for you.'));
  const query = request.method === 'POST' ? new URLSearchParams(await readText(request)) : url.searchParams;
  const asked = readAsked(simulation, query);
  if ('error' in asked) {
    if (asked.redirect === null) return answerPage(response, 400, renderMessage(NOT_POSSIBLE, asked.text));
    return sendError(response, asked.redirect, { ...asked, state: query.get('state') });
  }
  if (request.method === 'POST') return takeDecision(simulation, response, asked, query);
  const known = passesThrough(simulation, request, asked, query);
  if (known) return sendGranted(simulation, response, asked, known, query);
  showPage(simulation, request, response, asked, query);
};
