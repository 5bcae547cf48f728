/** The log's entities, which are the records' and their mirrors' as well. */
export const ITEM_ENTITY = 'shop-item';
export const ORDER_ENTITY = 'shop-order';

/**
 * An order waits until somebody has handed over what was bought (`paid`); then the buyer has it (`delivered`), until it is used or given
 * away. Money that went back makes it `refunded`.
 */
export const ORDER_STATES = ['paid', 'delivered', 'refunded'] as const;
export type OrderState = (typeof ORDER_STATES)[number];
