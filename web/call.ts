import i18next from 'i18next';
import type { z } from 'zod';
import type { RouteContract } from '#platform/http/contract.ts';
import { type Problem, problemSchema } from '#platform/http/problem.ts';
import { routePath } from './route-path.ts';

export { queryKey } from './route-path.ts';

/** An error that the API answered, with its sentence in the reader's language. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

/** Whether an error is the API's with this code, for example `stale`. */
export const isProblem = (error: unknown, code: string): boolean =>
  error instanceof ApiProblem && error.problem.code === code;

/** Whether an error is the API's with this HTTP status. */
export const isStatus = (error: unknown, status: number): boolean =>
  error instanceof ApiProblem && error.problem.status === status;

export type Answer<Body> = {
  readonly body: Body;
  /** The ETag's number, for `If-Match`. */
  readonly version: number | undefined;
};

/** What is asked of a route besides the guild: only what its contract has, and all that it needs. */
type CallOptions<Params, Query, Body> = {
  readonly guildId: string;
  readonly query?: Query;
  /** The version that a write is based on. */
  readonly ifMatch?: number;
  /** From {@link freshKey}; the same for every try of the same create. */
  readonly idempotencyKey?: string;
} & (Record<string, never> extends Params ? { readonly params?: Params } : { readonly params: Params }) &
  (undefined extends Body ? { readonly body?: Body } : { readonly body: Body });

/** What a server answered instead of what was wanted. */
export const toProblem = (status: number, body: unknown): ApiProblem => {
  const problem = problemSchema.safeParse(body);
  return problem.success ? new ApiProblem(problem.data) : ownProblem('unreadable', status);
};

/** A problem that no server told of: it could not be reached, or what it said could not be read. */
export const ownProblem = (
  code: 'unreachable' | 'unreadable',
  status = 0,
  words: 'unreachable' | 'not-saved' | 'unreadable' = code,
): ApiProblem => {
  const detail = i18next.t(`web:problem.${words}`, { status });
  return new ApiProblem({ type: 'about:blank', title: code, status, detail, code });
};

/**
 * The longest body, in characters, that is sent on when its page is left. A browser holds 64 KiB of them in all and refuses what is over it
 * (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch, step 8.10.5), so that several fit side by side.
 */
const OUTLIVES_ITS_PAGE = 4096;

/**
 * Sends a request to our own API and reads the answer. A change is sent to its end also when its page is left right after
 * a button was pressed, unless it is long.
 * @throws ApiProblem
 */
export const request = async (
  method: string,
  path: string,
  options: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> => {
  const body = options.body === undefined ? undefined : JSON.stringify(options.body);
  const response = await fetch(path, {
    method,
    keepalive: method !== 'GET' && (body ?? '').length < OUTLIVES_ITS_PAGE,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'accept-language': i18next.language,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body }),
  }).catch(() => {
    throw ownProblem('unreachable', 0, method === 'GET' ? 'unreachable' : 'not-saved');
  });
  if (response.ok) return response;
  throw toProblem(response.status, await response.json().catch(() => undefined));
};

const readBody = async <Schema extends z.ZodType>(
  response: Response,
  schema: Schema,
): Promise<z.output<Schema>> => {
  const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw ownProblem('unreadable', response.status);
  return parsed.data;
};

/** Reads a path that belongs to no guild, by its schema. @throws ApiProblem */
export const read = async <Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.output<Schema>> => readBody(await request('GET', path), schema);

/**
 * Calls a guild's route as its contract describes it.
 * @example
 * const { body, version } = await call(readTask, { guildId, params: { taskId: 12 } });
 * @throws ApiProblem
 */
export const call = async <
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  contract: RouteContract<P, Q, B, R>,
  options: CallOptions<z.output<P>, z.input<Q>, z.input<B>>,
): Promise<Answer<z.output<R>>> => {
  const { guildId, params, query, body, ifMatch, idempotencyKey } = options;
  if (contract.needsIfMatch && ifMatch === undefined)
    throw new Error(`${contract.method} ${contract.path} needs the version it is based on`);
  const response = await request(contract.method, routePath(contract, guildId, params, query), {
    body,
    headers: {
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
  });
  const etag = /^"(\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1];
  return {
    body: await readBody(response, contract.response),
    version: etag === undefined ? undefined : Number(etag),
  };
};

/** A new `Idempotency-Key`. Not `randomUUID`, which browsers have on secure pages only. */
export const freshKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
