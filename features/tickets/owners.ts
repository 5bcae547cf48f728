import type { OwnersOf } from '#platform/http/seeing-entries.ts';
import type { LogData } from '#records/kind.ts';
import { isForStaff } from './entity.ts';
import type { TicketMessage } from './message.ts';

/** Whose a ticket is, as its entries in the log tell it. */
export const namesRequester = ({ requester }: { readonly requester: string }): LogData => ({ requester });

/** Whose it is, where its requester may see it at all: notes and deeds are the staff's own. */
export const namesReader = ({ kind, requester }: Pick<TicketMessage, 'kind' | 'requester'>): LogData =>
  isForStaff(kind) ? {} : { requester };

/** Whose a ticket is. What is told of its channel names nobody, and says to nobody more than that it is so. Pure. */
export const ownersOfTicket: OwnersOf = ({ data: { requester } }) =>
  typeof requester === 'string' ? [requester] : 'anybody';

/** Who hears of what stands in a conversation besides the staff. A note that was just made tells its requester, too. Pure. */
export const ownersOfMessage: OwnersOf = ({ data: { kind, requester } }) =>
  !isForStaff(kind) && typeof requester === 'string' ? [requester] : [];
