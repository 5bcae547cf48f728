import type { RecordSource } from '#web/records/source.ts';
import { REPLY_ENTITY } from '../../entity.ts';
import { type PresentedReply, replyContracts } from '../../reply-model.ts';

/** Where ready answers are. */
export const replySource: RecordSource<PresentedReply> = {
  feature: 'tickets',
  words: 'ready',
  permission: 'tickets.replies',
  entity: REPLY_ENTITY,
  path: 'ticket-replies',
  routes: replyContracts,
  isMirrored: false,
  width: 760,
  titleOf: ({ name }) => name,
  filters: [],
};
