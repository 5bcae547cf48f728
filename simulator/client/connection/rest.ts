/** What the simulator answered when it refused. */
export class RestError extends Error {
  readonly status: number;
  readonly code: number | undefined;

  constructor(status: number, code: number | undefined, message: string) {
    super(message);
    this.name = 'RestError';
    this.status = status;
    this.code = code;
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Sends one request as JSON. `T` is what Discord's API description promises for the route.
 * `reason` is what the audit log shall say.
 */
export type Request = <T>(method: Method, path: string, body?: unknown, reason?: string) => Promise<T>;

const attempts = 3;

/**
 * A client for one base path. A 429 is waited out as Discord asks; anything else that is refused throws a
 * {@link RestError} whose message can be shown.
 */
export function createRest(base: string, authorization: () => string | null): Request {
  return async <T>(method: Method, path: string, body?: unknown, reason?: string): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      const token = authorization();
      const response = await fetch(base + path, {
        method,
        headers: {
          ...(token ? { authorization: token } : {}),
          // A header holds no letters beyond ASCII as they are.
          ...(reason ? { 'x-audit-log-reason': encodeURIComponent(reason) } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer: unknown = parseJson(await response.text());
      if (response.ok) return answer as T; // The route's type is the caller's promise, as with any fetch.
      if (response.status === 429 && attempt < attempts) {
        const seconds = Number(field(answer, 'retry_after') ?? response.headers.get('retry-after') ?? 1);
        await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
        continue;
      }
      throw refusal(response, answer);
    }
  };
}

/** What is thrown for an answer that refuses. */
export function refusal(response: { status: number; statusText: string }, answer: unknown): Error {
  return new RestError(response.status, numberOrNone(field(answer, 'code')), describe(response, answer));
}

export function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const numberOrNone = (value: unknown) => (typeof value === 'number' ? value : undefined);

/** Discord's message followed by the innermost messages of its nested `errors`. */
function describe(response: { status: number; statusText: string }, answer: unknown): string {
  const message = field(answer, 'message');
  const text = typeof message === 'string' ? message : `${response.status} ${response.statusText}`;
  return [text, ...innermost(field(answer, 'errors'))].join(' · ');
}

function innermost(errors: unknown): string[] {
  if (typeof errors !== 'object' || errors === null) return [];
  const own = field(errors, '_errors');
  if (Array.isArray(own)) return own.map((error) => String(field(error, 'message')));
  return Object.values(errors).flatMap(innermost);
}
