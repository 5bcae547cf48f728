import type { IncomingHttpHeaders } from 'node:http';
import type { Simulation } from '../simulation.ts';
import type { Application, User } from '../state/entities.ts';
import { methodNotAllowed } from './errors.ts';
import type { UploadedFile } from './read-request.ts';

/** Who calls. A bearer acts for a user within its scopes; `none` sent no token. */
export type Caller =
  | { readonly kind: 'bot'; readonly user: User; readonly application: Application }
  | { readonly kind: 'user'; readonly user: User }
  | {
      readonly kind: 'bearer';
      readonly user: User;
      readonly application: Application;
      readonly scopes: readonly string[];
      /** Unix ms. */
      readonly expiresAt: number;
    }
  | { readonly kind: 'none' };

export type RestRequest = {
  readonly simulation: Simulation;
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Files of a multipart request, in the order in which they came. */
  readonly files: readonly UploadedFile[];
  /** Decoded `X-Audit-Log-Reason`. */
  readonly reason: string | null;
  readonly headers: IncomingHttpHeaders;
};

export type RestAnswer = {
  readonly status: number;
  readonly body?: unknown;
  /** Instead of `body`: what is no JSON; its type is in `headers`. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Route = {
  readonly method: string;
  /** Discord's own form: `/channels/{channel_id}/messages`. */
  readonly path: string;
  /** Requests in a window; the bucket is this route and its major parameter. Undefined: only the global limit. */
  readonly limit?: { readonly limit: number; readonly windowMs: number };
  /** A bucket that all callers are in together, told of by no header until it is empty. */
  readonly sharedLimit?: { readonly limit: number; readonly windowMs: number };
  /** Interaction answers do not count against the global limit. */
  readonly isExempt?: boolean;
  /** Works without a token: what it needs is in its path. */
  readonly isOpen?: boolean;
  /** Of two things that share a path, whether this request is about this one: a webhook's id or an application's. */
  readonly accepts?: (simulation: Simulation, params: Readonly<Record<string, string>>) => boolean;
  /** Does all or nothing. One that must wait before it knows gives, once it does, what then changes something. */
  readonly handle: (request: RestRequest) => RestAnswer | Promise<() => RestAnswer>;
};

type Compiled = { readonly route: Route; readonly pattern: RegExp; readonly names: readonly string[] };

const compile = (route: Route): Compiled => {
  const names: string[] = [];
  const pattern = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    return '([^/]+)';
  });
  return { route, pattern: new RegExp(`^${pattern}$`), names };
};

const decodePart = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // no route has such a part
  }
};

/**
 * Finds routes by method and path; the first that fits wins, so `@me` stands before `{user_id}`.
 * @throws DiscordError 405 when the path is there, but not for this method
 */
export const createRouter = (simulation: Simulation, routes: readonly Route[]) => {
  const compiled = routes.map(compile);
  return (method: string, path: string): { route: Route; params: Record<string, string> } | undefined => {
    for (const { route, pattern, names } of compiled) {
      if (route.method !== method) continue;
      const match = pattern.exec(path);
      if (!match) continue;
      const params: Record<string, string> = {};
      for (const [index, name] of names.entries()) {
        const text = decodePart(match[index + 1] ?? '');
        if (text === undefined) return undefined;
        params[name] = text;
      }
      if (route.accepts && !route.accepts(simulation, params)) continue;
      return { route, params };
    }
    if (compiled.some(({ pattern }) => pattern.test(path))) throw methodNotAllowed();
    return undefined;
  };
};

/** Parameters that a bucket is divided by. Source: Discord's reference, "Rate Limits". */
export const majorParameter = (params: Readonly<Record<string, string>>): string =>
  params.channel_id ??
  params.guild_id ??
  (params.webhook_id ? `${params.webhook_id}/${params.webhook_token ?? ''}` : '');
