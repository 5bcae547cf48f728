import type { ServerResponse } from 'node:http';
import type { Simulation } from '../simulation.ts';
import type { User } from '../state/entities.ts';
import type { Asked } from './asked.ts';
import { issueToken, makeCode, presentToken } from './tokens.ts';

/** Answers with a page that no other may frame. */
export const answerPage = (
  response: ServerResponse,
  status: number,
  html: string,
  { redirectSource = '', nonce = 'none' } = {},
): void => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; img-src 'self' data:; form-action 'self' ${redirectSource}; frame-ancestors 'none'; base-uri 'none'`,
    'cache-control': 'no-store',
    // With no-referrer a browser would name no origin on the form's answer.
    'referrer-policy': 'same-origin',
  });
  response.end(html);
};

/** Sends the browser back to the application. */
export const sendBack = (
  response: ServerResponse,
  redirect: string,
  { query = {}, fragment = {} }: { query?: Record<string, string>; fragment?: Record<string, string> },
): void => {
  const target = new URL(redirect);
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
  if (Object.keys(fragment).length > 0) target.hash = new URLSearchParams(fragment).toString();
  response.writeHead(302, { location: target.href, 'cache-control': 'no-store' });
  response.end();
};

const stateOf = ({ state }: Asked): Record<string, string> => (state === null ? {} : { state });

/** Sends the browser back with an error, as RFC 6749 words it. */
export const sendError = (
  response: ServerResponse,
  redirect: string,
  given: { readonly error: string; readonly text: string; readonly state: string | null },
): void =>
  sendBack(response, redirect, {
    query: {
      ...(given.state === null ? {} : { state: given.state }),
      error: given.error,
      error_description: given.text,
    },
  });

/** Sends the browser back with what was consented to: a code, or a token in the fragment. */
export const sendGranted = (
  simulation: Simulation,
  response: ServerResponse,
  asked: Asked,
  user: User,
  query: URLSearchParams,
): void => {
  const { application, redirect, scopes } = asked;
  if (asked.responseType === 'token') {
    const { refresh_token: _, ...token } = simulation.change(() =>
      presentToken(simulation, issueToken(simulation, application.id, user.id, scopes)),
    );
    const fragment = Object.fromEntries(Object.entries(token).map(([name, value]) => [name, String(value)]));
    return sendBack(response, redirect, { fragment: { ...fragment, ...stateOf(asked) } });
  }
  const guildId = asked.installing === 'guild' ? query.get('guild_id') : null;
  const code = simulation.change(() =>
    makeCode(simulation, {
      application_id: application.id,
      user_id: user.id,
      redirect_uri: redirect,
      scopes: [...scopes],
      code_challenge: query.get('code_challenge'),
      nonce: query.get('nonce'),
      guild_id: guildId,
    }),
  );
  sendBack(response, redirect, {
    query: {
      code,
      ...stateOf(asked),
      ...(guildId === null ? {} : { guild_id: guildId, permissions: asked.permissions }),
    },
  });
};
