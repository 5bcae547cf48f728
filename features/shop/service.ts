import { recordActions } from '#records/actions.ts';
import { itemKind } from './kind.ts';

export { buy, type Receipt } from './buying.ts';
export { deliverOrder, findOrders, giveAway, refundOrder, useOrder } from './orders.ts';
export { addToStock, setStock } from './stock.ts';

/** What is done with items as with every record. */
export const itemActions = recordActions(itemKind);
