import type { z } from 'zod';
import type { PermissionName } from '#platform/permissions/levels.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/**
 * A guild route, described once: the server validates by it, the OpenAPI is generated from it and the dashboard's typed
 * client is derived from it. The path is below `/api/v1/guilds/:guildId`.
 */
export type RouteContract<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> = {
  readonly method: Method;
  /** For example `/tasks/:taskId`. */
  readonly path: `/${string}`;
  /** One line for the OpenAPI. */
  readonly summary: string;
  /** Who may call it; checked before the handler runs. */
  readonly permission: PermissionName;
  readonly params: Params;
  readonly query: Query;
  /** `z.undefined()` where there is none. */
  readonly body: Body;
  readonly response: Response;
  /** 200, 201 for creates, 204 for no content. */
  readonly status: 200 | 201 | 204;
  /** A write that needs `If-Match` with the ETag of the read it is based on (428 without, 412 when stale). */
  readonly needsIfMatch: boolean;
  /** A create that takes `Idempotency-Key`. */
  readonly takesIdempotencyKey: boolean;
};

type ContractInput<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends z.ZodType,
> = Pick<
  RouteContract<P, Q, B, R>,
  'method' | 'path' | 'summary' | 'permission' | 'params' | 'query' | 'body' | 'response' | 'status'
> & { readonly needsIfMatch?: boolean; readonly takesIdempotencyKey?: boolean };

/**
 * Describes a route and keeps its types.
 * @example
 * export const readTask = defineRoute({ method: 'GET', path: '/tasks/:taskId', permission: 'tasks.read', … });
 */
export const defineRoute = <
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  contract: ContractInput<P, Q, B, R>,
): RouteContract<P, Q, B, R> => ({ needsIfMatch: false, takesIdempotencyKey: false, ...contract });
