import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressedTo } from '../http/addressed-to.ts';
import { readText } from '../http/read-body.ts';
import type { Simulation } from '../simulation.ts';
import { authenticateClient } from './client.ts';
import { OAuthError } from './errors.ts';
import { exchange, revoke } from './tokens.ts';

const send = (response: ServerResponse, status: number, json: string): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(json);
};

/** Token requests and revocations below `/api/oauth2`: forms, with errors as RFC 6749 words them. */
export const serveTokens = async (
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> => {
  if (request.method !== 'POST')
    return send(response, 405, JSON.stringify({ message: '405: Method Not Allowed', code: 0 }));
  const inItsNames = (json: string): string => addressedTo(request.headers.host, simulation.origin, json);
  const form = new URLSearchParams(await readText(request));
  const { status, body } = simulation.change((): { status: number; body: unknown } => {
    try {
      const application = authenticateClient(simulation, request.headers.authorization, form);
      if (path === '/oauth2/token')
        return { status: 200, body: exchange(simulation, application, form, inItsNames) };
      revoke(simulation, application, form);
      return { status: 200, body: {} };
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      // Answered, not thrown on: a code is used up by a failed try too.
      return { status: error.status, body: { error: error.error, error_description: error.message } };
    }
  });
  send(response, status, inItsNames(JSON.stringify(body)));
};
