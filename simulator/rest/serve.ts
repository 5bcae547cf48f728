import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Traffic } from '../control/traffic.ts';
import type { Target } from '../faults/faults.ts';
import {
  endAnswer,
  requestTarget,
  strikeAfter,
  strikeBefore,
  strikeInstead,
} from '../faults/request-faults.ts';
import { addressedTo } from '../http/addressed-to.ts';
import { readBytes } from '../http/read-body.ts';
import { restEntry } from '../recording/rest-entry.ts';
import type { Simulation } from '../simulation.ts';
import { type ApiVersion, inNewestWords, invalidApiVersion, readApiPath } from './api-version.ts';
import { authenticate } from './authenticate.ts';
import { DiscordError, invalidField, notFoundRoute, RateLimited, unauthorized } from './errors.ts';
import { createRateLimiter, type Headers } from './rate-limiter.ts';
import { parseContent } from './read-request.ts';
import { type Caller, createRouter, type RestAnswer, type RestRequest, type Route } from './router.ts';

/** Percent-encoded text; what is not that is taken as it is. */
const decodeText = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Ids in a path must be numbers. */
const requireSnowflakes = (params: Readonly<Record<string, string>>): void => {
  for (const [name, value] of Object.entries(params)) {
    if (name.endsWith('_id') && name !== 'instance_id' && !/^\d{1,20}$/.test(value) && !value.startsWith('@'))
      throw invalidField([name], 'NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`);
  }
};

/** What stands before Discord's API answers a banned address: no JSON, and no header of the API's own. */
const refuseBanned = (response: ServerResponse, forMs: number): void => {
  response.writeHead(429, { 'content-type': 'text/plain', 'Retry-After': String(Math.ceil(forMs / 1000)) });
  response.end('error code: 1015');
};

/** Answers one REST request as Discord does: faults, token, limits, route, errors. */
export const createRestServer = (simulation: Simulation, routes: readonly Route[], traffic: Traffic) => {
  const find = createRouter(simulation, routes);

  const limiter = createRateLimiter(simulation);

  const answer = async (
    request: IncomingMessage,
    method: string,
    url: URL,
    path: string,
    version: ApiVersion | undefined,
    caller: Caller,
    address: string,
    headers: Headers,
    target: Target,
    heard: { body?: Buffer },
  ): Promise<RestAnswer> => {
    try {
      const struck = strikeInstead(simulation, target, headers);
      if (struck) return struck;
      if (version === undefined) throw invalidApiVersion();
      const found = find(method, path);
      if (!found) throw notFoundRoute();
      if (caller.kind === 'none' && !found.route.isOpen) throw unauthorized();
      limiter.admit({ caller, address, route: found.route, params: found.params }, headers);
      requireSnowflakes(found.params);
      const reason = request.headers['x-audit-log-reason'];
      heard.body = await readBytes(request);
      const { body, files } = await parseContent(heard.body, request.headers['content-type'] ?? '');
      // Who it comes from may have changed, or gone, while it was on its way.
      const sender = authenticate(simulation, request.headers.authorization);
      if (sender.kind === 'none' && !found.route.isOpen) throw unauthorized();
      const given: RestRequest = {
        simulation,
        caller: sender,
        params: found.params,
        query: url.searchParams,
        body: inNewestWords(version, path, body),
        files,
        reason: typeof reason === 'string' ? decodeText(reason) : null,
        headers: request.headers,
      };
      // Stored before it is answered: what a client heard of survives kill -9.
      const outcome = simulation.change(() => found.route.handle(given));
      return outcome instanceof Promise ? simulation.change(await outcome) : outcome;
    } catch (error) {
      if (error instanceof DiscordError)
        return {
          status: error.status,
          body: {
            message: error.message,
            code: error.code,
            ...(error.errors ? { errors: error.errors } : {}),
          },
        };
      if (error instanceof RateLimited) {
        const seconds = error.retryAfterMs / 1000;
        headers['Retry-After'] = String(Math.ceil(seconds));
        headers['X-RateLimit-Scope'] ??= 'user';
        return {
          status: 429,
          body: {
            message: error.message,
            retry_after: seconds,
            global: headers['X-RateLimit-Global'] === 'true',
            ...(error.code === undefined ? {} : { code: error.code }),
          },
        };
      }
      if (error instanceof SyntaxError)
        return { status: 400, body: { message: 'The request body contains invalid JSON.', code: 50109 } };
      throw error;
    }
  };

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const started = performance.now();
    const method = request.method ?? 'GET';
    const { version, path } = readApiPath(url.pathname);
    const caller = authenticate(simulation, request.headers.authorization);
    const address = request.socket.remoteAddress ?? '';
    const headers: Headers = { Via: '1.1 simulator' };
    const banned = limiter.bannedFor(caller, address);
    if (banned > 0) return refuseBanned(response, banned);
    const target = requestTarget(
      simulation,
      method,
      path,
      caller.kind === 'none' ? undefined : caller.user.id,
    );
    if (await strikeBefore(simulation, target, request.socket)) return;
    const heard: { body?: Buffer } = {};
    const result = await answer(request, method, url, path, version, caller, address, headers, target, heard);
    simulation.recorder.note((at) =>
      restEntry(at, request, caller, `${path}${url.search}`, heard.body, result),
    );
    limiter.note(caller, address, result.status, headers);
    traffic.add({
      at: simulation.clock(),
      method,
      path,
      status: result.status,
      ms: performance.now() - started,
      actor: caller.kind === 'none' ? null : caller.user.username,
    });
    if (strikeAfter(simulation, target, request.socket)) return;
    response.writeHead(result.status, {
      ...headers,
      ...result.headers,
      ...(result.body === undefined ? {} : { 'content-type': 'application/json' }),
    });
    const json =
      result.body === undefined
        ? undefined
        : addressedTo(request.headers.host, simulation.origin, JSON.stringify(result.body));
    const text = result.text ?? json;
    await endAnswer(simulation, target, response, text);
  };
};
