import type { IncomingMessage, ServerResponse } from 'node:http';
import { DiscordError, notFoundRoute } from '../rest/errors.ts';
import { readRequest } from '../rest/read-request.ts';
import { createRouter } from '../rest/router.ts';
import type { ControlParts } from './control-route.ts';
import { actRoutes } from './routes/act.ts';
import { applicationRoutes } from './routes/applications.ts';
import { clockRoutes } from './routes/clock.ts';
import { guildControlRoutes } from './routes/guilds.ts';
import { peopleRoutes } from './routes/people.ts';
import { runningRoutes } from './routes/running.ts';

/**
 * Whether a request is from this machine's own pages or programs. A page of another origin names itself; one that
 * points its own name at this machine (DNS rebinding) is known by the Host header.
 */
const isOwn = (request: IncomingMessage, boundHost: string): boolean => {
  const { host = '', origin } = request.headers;
  const name = host.replace(/:\d+$/, '');
  if (!['localhost', '127.0.0.1', '[::1]', boundHost].includes(name)) return false;
  return origin === undefined || origin === `http://${host}`;
};

/** Answers `/sim/v1`. */
export const createControlServer = (parts: ControlParts, boundHost: string) => {
  const find = createRouter(parts.simulation, [
    ...runningRoutes(parts),
    ...clockRoutes,
    ...peopleRoutes,
    ...applicationRoutes,
    ...guildControlRoutes,
    ...actRoutes(parts),
  ]);
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    if (!isOwn(request, boundHost))
      return answer(403, { message: 'Another page may not control the simulator', code: 0 });
    try {
      const found = find(request.method ?? 'GET', url.pathname.replace(/^\/sim\/v1/, ''));
      if (!found) throw notFoundRoute();
      const { body, files } = await readRequest(request);
      const outcome = found.route.handle({
        simulation: parts.simulation,
        caller: { kind: 'none' },
        params: found.params,
        query: url.searchParams,
        body,
        files,
        reason: null,
        headers: request.headers,
      });
      // Not awaited unless it must be: between a change and its commit no other request may run.
      const result = outcome instanceof Promise ? await outcome : outcome;
      parts.simulation.commit();
      answer(result.status, result.body);
    } catch (error) {
      parts.simulation.discard();
      if (error instanceof DiscordError)
        return answer(error.status, {
          message: error.message,
          code: error.code,
          ...(error.errors ? { errors: error.errors } : {}),
        });
      if (error instanceof SyntaxError)
        return answer(400, { message: 'The request body contains invalid JSON.', code: 50109 });
      throw error;
    }
  };
};
