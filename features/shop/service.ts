export { buy, type Receipt } from './buying.ts';
export { itemActions } from './kind.ts';
export { deliverOrder, findOrders, giveAway, refundOrder, useOrder } from './orders.ts';
export { addToStock, setStock } from './stock.ts';
