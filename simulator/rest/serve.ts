import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Traffic } from '../control/traffic.ts';
import { readJson } from '../http/read-body.ts';
import type { Simulation } from '../simulation.ts';
import { authenticate } from './authenticate.ts';
import { DiscordError, notFoundRoute, RateLimited, unauthorized } from './errors.ts';
import { type Caller, createRouter, majorParameter, type RestAnswer, type Route } from './router.ts';

/** Requests of one bot or user in a second, over all routes. Source: Discord's reference, "Global Rate Limit". */
const GLOBAL = { limit: 50, windowMs: 1000 };

/** Percent-encoded text; what is not that is taken as it is. */
const decodeText = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const bucketId = (route: Route): string =>
  createHash('sha1').update(`${route.method} ${route.path}`).digest('hex').slice(0, 16);

/** Answers one REST request as Discord does: faults, token, limits, route, errors. */
export const createRestServer = (simulation: Simulation, routes: readonly Route[], traffic: Traffic) => {
  const find = createRouter(routes);

  const limit = (
    caller: Caller,
    route: Route,
    params: Readonly<Record<string, string>>,
    headers: Record<string, string>,
  ): void => {
    const who = caller.kind === 'none' ? 'open' : caller.user.id;
    if (!route.isExempt && caller.kind !== 'none') {
      const answer = simulation.buckets.take(`global:${who}`, GLOBAL);
      if (!answer.isAllowed) {
        headers['X-RateLimit-Global'] = 'true';
        headers['X-RateLimit-Scope'] = 'global';
        throw new RateLimited(answer.resetAfterMs);
      }
    }
    if (!route.limit) return;
    const id = bucketId(route);
    const answer = simulation.buckets.take(`${id}:${majorParameter(params)}:${who}`, route.limit);
    headers['X-RateLimit-Limit'] = String(route.limit.limit);
    headers['X-RateLimit-Remaining'] = String(answer.remaining);
    headers['X-RateLimit-Reset'] = (answer.resetAt / 1000).toFixed(3);
    headers['X-RateLimit-Reset-After'] = (answer.resetAfterMs / 1000).toFixed(3);
    headers['X-RateLimit-Bucket'] = id;
    if (!answer.isAllowed) {
      headers['X-RateLimit-Scope'] = 'user';
      throw new RateLimited(answer.resetAfterMs);
    }
  };

  const answer = async (
    request: IncomingMessage,
    method: string,
    url: URL,
    path: string,
    caller: Caller,
    headers: Record<string, string>,
  ): Promise<RestAnswer> => {
    try {
      const fault = simulation.faults.forRequest('error', method, path);
      if (fault)
        return { status: fault.status, body: { message: `${fault.status}: Simulated fault`, code: 0 } };
      const slow = simulation.faults.forRequest('rate_limit', method, path);
      if (slow) throw new RateLimited(slow.ms);
      const found = find(method, path);
      if (!found) throw notFoundRoute();
      if (caller.kind === 'none' && !found.route.isOpen) throw unauthorized();
      limit(caller, found.route, found.params, headers);
      const reason = request.headers['x-audit-log-reason'];
      const body = await readJson(request);
      const outcome = found.route.handle({
        simulation,
        caller,
        params: found.params,
        query: url.searchParams,
        body,
        reason: typeof reason === 'string' ? decodeText(reason) : null,
      });
      // Not awaited unless it must be: between a change and its commit no other request may run.
      const result = outcome instanceof Promise ? await outcome : outcome;
      // Stored before it is answered: what a client heard of survives kill -9.
      simulation.commit();
      return result;
    } catch (error) {
      simulation.discard();
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
    const path = url.pathname.replace(/^\/api(?:\/v10)?(?=\/)/, '');
    const caller = authenticate(simulation, request.headers.authorization);
    const headers: Record<string, string> = {};
    const latency = simulation.faults.forRequest('latency', method, path);
    if (latency) await simulation.timers.wait(latency.ms);
    const result = await answer(request, method, url, path, caller, headers);
    traffic.add({
      at: simulation.clock(),
      method,
      path,
      status: result.status,
      ms: performance.now() - started,
      actor: caller.kind === 'none' ? null : caller.user.username,
    });
    if (simulation.faults.forRequest('lose_answer', method, path)) {
      request.socket.destroy();
      return;
    }
    response.writeHead(result.status, {
      ...headers,
      ...result.headers,
      ...(result.body === undefined ? {} : { 'content-type': 'application/json' }),
    });
    response.end(result.body === undefined ? undefined : JSON.stringify(result.body));
  };
};
