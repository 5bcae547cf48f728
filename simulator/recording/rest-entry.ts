import type { IncomingMessage } from 'node:http';
import type { Caller, RestAnswer } from '../rest/router.ts';
import type { RestEntry } from './entry.ts';

/** A REST request and its answer as a recording has them, without the token that it came with. */
export const restEntry = (
  at: number,
  { method = 'GET', headers }: IncomingMessage,
  caller: Caller,
  path: string,
  body: Buffer | undefined,
  answer: RestAnswer,
): RestEntry => {
  const reason = headers['x-audit-log-reason'];
  return {
    type: 'rest',
    at,
    actor: caller.kind === 'none' ? null : caller.user.id,
    as: caller.kind,
    method,
    path,
    content_type: headers['content-type'] ?? null,
    body: body === undefined || body.length === 0 ? null : body.toString('base64'),
    reason: typeof reason === 'string' ? reason : null,
    status: answer.status,
    ...(answer.body === undefined ? {} : { answer: answer.body }),
  };
};
