import i18next from 'i18next';
import type { z } from 'zod';
import type { RouteContract } from '#platform/http/contract.ts';
import { type Problem, problemSchema } from '#platform/http/problem.ts';

/** An error that the API answered, with its sentence in the reader's language. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

export type Answer<Body> = { readonly body: Body; readonly version: number | undefined };

type CallOptions<Params, Query, Body> = {
  readonly guildId: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** The version that a write is based on. */
  readonly ifMatch?: number | undefined;
  readonly idempotencyKey?: string;
};

/** Sends a request to our own API and reads the answer. @throws ApiProblem */
export const request = async (
  method: string,
  path: string,
  options: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> => {
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {
      'accept-language': i18next.language,
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  if (response.ok) return response;
  const text = await response.text();
  const parsed = problemSchema.safeParse(parseJson(text));
  throw new ApiProblem(
    parsed.data ?? {
      type: 'about:blank',
      title: response.statusText,
      status: response.status,
      detail: `${response.status} ${response.statusText}`,
      code: 'unknown',
    },
  );
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy's own page; shown by its status
  }
};

/** Reads a path of the platform by its schema. */
export const read = async <Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.output<Schema>> => schema.parse(await (await request('GET', path)).json());

/** Calls a guild's route as its contract describes it. @throws ApiProblem */
export const call = async <
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  contract: RouteContract<P, Q, B, R>,
  options: CallOptions<Record<string, string | number>, z.input<Q>, z.input<B>>,
): Promise<Answer<z.output<R>>> => {
  const path =
    contract.path === '/'
      ? ''
      : contract.path.replace(/:(\w+)/g, (_, name: string) =>
          encodeURIComponent(String(options.params?.[name] ?? '')),
        );
  const search = new URLSearchParams(
    Object.entries(options.query ?? {}).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  );
  const query = search.size > 0 ? `?${search}` : '';
  const response = await request(contract.method, `/api/v1/guilds/${options.guildId}${path}${query}`, {
    body: options.body,
    headers: {
      ...(options.ifMatch === undefined ? {} : { 'if-match': `"${options.ifMatch}"` }),
      ...(options.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
    },
  });
  const etag = /^"(\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1];
  const body = contract.status === 204 ? undefined : await response.json();
  return { body: contract.response.parse(body), version: etag === undefined ? undefined : Number(etag) };
};

/** The key under which an answer is cached: guild, route, values. */
export const queryKey = (
  guildId: string,
  contract: Pick<RouteContract, 'path'>,
  ...values: readonly unknown[]
): readonly unknown[] => ['guild', guildId, contract.path, ...values];
