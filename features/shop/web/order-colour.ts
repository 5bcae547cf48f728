/** The colour of each state of an order. */
export const ORDER_COLOUR = { paid: 'brass', delivered: 'moss', refunded: 'gray', used: 'slate' } as const;
