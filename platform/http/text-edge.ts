import type { FastifyInstance } from 'fastify';
import { findUnstorable } from '#platform/text/text.ts';
import { InvalidRequest } from './invalid-request.ts';

/**
 * No text that cannot be stored passes: neither in the path, nor in the query, nor anywhere in the body. Looked at before
 * anything else reads them. Headers need no look: HTTP has neither NUL nor surrogates in them.
 */
export const refuseUnstorableText = (app: FastifyInstance): void => {
  app.addHook('preValidation', async ({ params, query, body }) => {
    const path = findUnstorable(params) ?? findUnstorable(query) ?? findUnstorable(body);
    if (path)
      throw new InvalidRequest([
        {
          code: 'custom',
          path: [...path],
          message: 'Text must be well-formed Unicode without NUL',
          input: undefined,
        },
      ]);
  });
};
