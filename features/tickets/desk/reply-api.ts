import { bindRecordRoutes } from '#records/routes.ts';
import { replyContracts } from '../reply-model.ts';
import { replyActions, replyKind } from './run-reply.ts';

/** Routes of ready answers. */
export const replyRoutes = bindRecordRoutes(replyKind, replyActions, replyContracts, {
  values: (given) => given,
  narrow: () => undefined,
  present: (_, found) => found.map(({ fieldTimes: __, ...reply }) => reply),
}).routes;
