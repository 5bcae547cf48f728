import type { OwnersOf } from '#platform/http/seeing-entries.ts';
import type { LogData } from '#records/kind.ts';
import type { Order } from './order.ts';

/** Whose an order is, as each of its entries in the log tells it. */
export const namesOwners = ({ buyer, holder }: Pick<Order, 'buyer' | 'holder'>): LogData => ({
  buyer,
  holder,
});

/** Who paid for an order, who has it, and who had it. Pure. */
export const ownersOfOrder: OwnersOf = ({ data: { buyer, holder, from, to, user } }) =>
  [buyer, holder, from, to, user].flatMap((id) => (typeof id === 'string' ? [id] : []));
