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
  if (request.method !== 'POST') return json(response, 405, { message: '405: Method Not Allowed', code: 0 });
  const form = new URLSearchParams(await readText(request));
  const { status, body } = simulation.change((): { status: number; body: unknown } => {
    try {
      const application = authenticateClient(simulation, request.headers.authorization, form);
      if (path === '/oauth2/token') return { status: 200, body: exchange(simulation, application, form) };
      revoke(simulation, application, form);
      return { status: 200, body: {} };
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      // Answered, not thrown on: a code is used up by a failed try too.
      return { status: error.status, body: { error: error.error, error_description: error.message } };
    }
  });
  json(response, status, body);
};
