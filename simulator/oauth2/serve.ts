import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readText } from '../http/read-body.ts';
import { presentApplication } from '../present/application.ts';
import { presentUser } from '../present/present.ts';
import { authenticate } from '../rest/authenticate.ts';
import type { Simulation } from '../simulation.ts';
import type { Application } from '../state/entities.ts';
import { renderConsent, renderMessage } from './consent-page.ts';
import { inviteBot } from './invite-bot.ts';
import {
  authenticateClient,
  exchange,
  makeCode,
  mayRedirectTo,
  OAuthError,
  revoke,
  SCOPES,
} from './tokens.ts';

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
};

const page = (
  response: ServerResponse,
  status: number,
  html: string,
  { redirectOrigin = '', nonce = 'none' } = {},
): void => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; img-src 'self' data:; form-action 'self' ${redirectOrigin}; frame-ancestors 'none'; base-uri 'none'`,
    'cache-control': 'no-store',
    // With no-referrer a browser would name no origin on the form's answer.
    'referrer-policy': 'same-origin',
  });
  response.end(html);
};

type Asked = {
  application: Application;
  /** Empty for a bot that is added without a way back. */
  redirect: string;
  scopes: string[];
};

/** What the application asks for, or why that is not possible. */
const readAsked = (simulation: Simulation, query: URLSearchParams): Asked | string => {
  const application = simulation.state.applications.get(query.get('client_id') ?? '');
  if (!application) return 'There is no such application.';
  const scopes = (query.get('scope') ?? '').split(/[ +]/).filter(Boolean);
  const isInvite = scopes.includes('bot') && !query.has('redirect_uri') && !query.has('response_type');
  const redirect = isInvite ? '' : (query.get('redirect_uri') ?? application.redirect_uris[0] ?? '');
  if (!isInvite && !mayRedirectTo(application, redirect))
    return 'The address to return to is not registered for this application.';
  if (!isInvite && query.get('response_type') !== 'code')
    return 'Only the authorization code grant is supported.';
  if (scopes.length === 0 || scopes.some((scope) => !SCOPES.some((known) => known === scope)))
    return 'The requested scope is invalid, unknown, or malformed.';
  const method = query.get('code_challenge_method');
  if (query.has('code_challenge') && method !== 'S256')
    return 'Only the code challenge method S256 is supported.';
  return { application, redirect, scopes };
};

/** `GET /oauth2/authorize` shows the consent page, `POST` takes its answer. */
export const serveAuthorize = async (
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> => {
  // Only this very page may give the consent.
  const { origin, host } = request.headers;
  if (request.method === 'POST' && origin !== undefined && origin !== `http://${host ?? ''}`)
    return page(response, 403, renderMessage('This is not possible', 'Another page may not answer for you.'));
  const query = request.method === 'POST' ? new URLSearchParams(await readText(request)) : url.searchParams;
  const asked = readAsked(simulation, query);
  if (typeof asked === 'string') return page(response, 400, renderMessage('This is not possible', asked));
  const { application, redirect, scopes } = asked;
  if (request.method !== 'POST') {
    const shown = new URLSearchParams(
      [...query].filter(([name]) => name !== 'user_id' && name !== 'decision'),
    );
    const nonce = randomBytes(16).toString('base64url');
    return page(response, 200, renderConsent(simulation, { application, scopes, query: shown, nonce }), {
      redirectOrigin: redirect === '' ? '' : new URL(redirect).origin,
      nonce,
    });
  }
  const user = simulation.state.users.get(query.get('user_id') ?? '');
  const isGranted = query.get('decision') === 'authorize' && user !== undefined && !user.bot;
  const refusal =
    isGranted && scopes.includes('bot') ? inviteBot(simulation, application, user, query) : undefined;
  if (refusal) return page(response, 403, renderMessage('This is not possible', refusal));
  if (redirect === '') {
    return isGranted
      ? page(response, 200, renderMessage('Done', `${application.name} is in the server.`))
      : page(response, 200, renderMessage('Cancelled', 'Nothing was changed.'));
  }
  const target = new URL(redirect);
  const state = query.get('state');
  if (state !== null) target.searchParams.set('state', state);
  if (!isGranted) {
    target.searchParams.set('error', 'access_denied');
    target.searchParams.set(
      'error_description',
      'The resource owner or authorization server denied the request',
    );
  } else {
    const code = makeCode(simulation, {
      application_id: application.id,
      user_id: user.id,
      redirect_uri: redirect,
      scopes,
      code_challenge: query.get('code_challenge'),
    });
    simulation.commit();
    target.searchParams.set('code', code);
    const guildId = query.get('guild_id');
    if (scopes.includes('bot') && guildId !== null) {
      target.searchParams.set('guild_id', guildId);
      target.searchParams.set('permissions', query.get('permissions') ?? '0');
    }
  }
  response.writeHead(302, { location: target.href, 'cache-control': 'no-store' });
  response.end();
};

/** Token, revocation and `@me` below `/api/oauth2`. */
export const serveTokens = async (
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> => {
  try {
    if (path === '/oauth2/@me' && request.method === 'GET') {
      const caller = authenticate(simulation, request.headers.authorization);
      if (caller.kind !== 'bearer') return json(response, 401, { message: '401: Unauthorized', code: 0 });
      return json(response, 200, {
        application: presentApplication(simulation, caller.application),
        scopes: caller.scopes,
        expires: new Date(caller.expiresAt).toISOString(),
        ...(caller.scopes.includes('identify') ? { user: presentUser(caller.user) } : {}),
      });
    }
    if (request.method !== 'POST')
      return json(response, 405, { message: '405: Method Not Allowed', code: 0 });
    const form = new URLSearchParams(await readText(request));
    const application = authenticateClient(simulation, request.headers.authorization, form);
    let body: unknown = {};
    if (path === '/oauth2/token') body = exchange(simulation, application, form);
    else revoke(simulation, application, form);
    simulation.commit();
    json(response, 200, body);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    simulation.commit(); // a code is used up by a failed try too
    json(response, error.status, { error: error.error, error_description: error.message });
  }
};
