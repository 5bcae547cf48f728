/** Names of the buttons that messages of the shop carry; a number follows the colon. */
export const BUTTONS = {
  buy: 'shop-buy',
  deliver: 'shop-deliver',
  refund: 'shop-refund',
} as const;

/** Names of the forms; a number follows the colon. */
export const FORMS = { refund: 'shop-refund-form' } as const;
