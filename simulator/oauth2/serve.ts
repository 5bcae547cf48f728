import type { IncomingMessage, ServerResponse } from 'node:http';
import { readText } from '../http/read-body.ts';
import { presentApplication, presentUser } from '../present/present.ts';
import { authenticate } from '../rest/authenticate.ts';
import type { Simulation } from '../simulation.ts';
import type { Application } from '../state/entities.ts';
import { renderConsent, renderRefusal } from './consent-page.ts';
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

const page = (response: ServerResponse, status: number, html: string, redirectOrigin = ''): void => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; form-action 'self' ${redirectOrigin}; frame-ancestors 'none'; base-uri 'none'`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  response.end(html);
};

type Asked = { application: Application; redirect: string; scopes: string[] };

/** What the application asks for, or why that is not possible. */
const readAsked = (simulation: Simulation, query: URLSearchParams): Asked | string => {
  const application = simulation.state.applications.get(query.get('client_id') ?? '');
  if (!application) return 'There is no such application.';
  const redirect = query.get('redirect_uri') ?? application.redirect_uris[0] ?? '';
  if (!mayRedirectTo(application, redirect))
    return 'The address to return to is not registered for this application.';
  if (query.get('response_type') !== 'code') return 'Only the authorization code grant is supported.';
  const scopes = (query.get('scope') ?? '').split(/[ +]/).filter(Boolean);
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
  const query = request.method === 'POST' ? new URLSearchParams(await readText(request)) : url.searchParams;
  const asked = readAsked(simulation, query);
  if (typeof asked === 'string') return page(response, 400, renderRefusal(asked));
  const { application, redirect, scopes } = asked;
  if (request.method !== 'POST') {
    const shown = new URLSearchParams(
      [...query].filter(([name]) => name !== 'user_id' && name !== 'decision'),
    );
    return page(
      response,
      200,
      renderConsent(simulation, application, scopes, shown),
      new URL(redirect).origin,
    );
  }
  const target = new URL(redirect);
  const state = query.get('state');
  if (state !== null) target.searchParams.set('state', state);
  const user = simulation.state.users.get(query.get('user_id') ?? '');
  if (query.get('decision') !== 'authorize' || !user || user.bot) {
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
        expires: new Date(simulation.clock()).toISOString(),
        user: presentUser(caller.user),
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
