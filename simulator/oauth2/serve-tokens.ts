import type { IncomingMessage, ServerResponse } from 'node:http';
import { readText } from '../http/read-body.ts';
import type { Simulation } from '../simulation.ts';
import { authenticateClient } from './client.ts';
import { OAuthError } from './errors.ts';
import { exchange, revoke } from './tokens.ts';

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
};

/** Token requests and revocations below `/api/oauth2`: forms, with errors as RFC 6749 words them. */
export const serveTokens = async (
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> => {
  try {
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
