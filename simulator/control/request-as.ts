import type { Simulation } from '../simulation.ts';
import type { User } from '../state/entities.ts';

/** A REST request as a person's own client sends it. */
export type UserRequest = {
  readonly method: string;
  /** After `/api/v10`. */
  readonly path: string;
  readonly body?: unknown;
  /** `content` in base64. */
  readonly files?: readonly { readonly name: string; readonly content: string; readonly type: string }[];
  /** For the audit log. */
  readonly reason?: string | undefined;
};

export type UserAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

const formOf = ({ body, files = [] }: UserRequest): FormData => {
  const form = new FormData();
  if (body !== undefined) form.set('payload_json', JSON.stringify(body));
  for (const [index, { name, content, type }] of files.entries())
    form.set(`files[${index}]`, new Blob([Buffer.from(content, 'base64')], { type }), name);
  return form;
};

/**
 * Sends a request over the simulator's own socket, so that it meets all that any client meets: limits, faults, checks.
 */
export const requestAs = async (
  simulation: Simulation,
  user: User,
  token: string,
  request: UserRequest,
): Promise<UserAnswer> => {
  // The token must be stored before the request that shows it comes in.
  simulation.commit();
  const isForm = (request.files ?? []).length > 0;
  const response = await fetch(`${simulation.origin}/api/v10${request.path}`, {
    method: request.method,
    headers: {
      authorization: token,
      'user-agent': `Simulator (as ${user.id})`,
      ...(request.reason === undefined ? {} : { 'x-audit-log-reason': encodeURIComponent(request.reason) }),
      ...(isForm || request.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(isForm ? { body: formOf(request) } : {}),
    ...(!isForm && request.body !== undefined ? { body: JSON.stringify(request.body) } : {}),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    ...(text === '' ? {} : { body: isJson ? JSON.parse(text) : text }),
  };
};
