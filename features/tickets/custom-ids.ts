/** Names of the buttons that tickets' messages carry; a ticket's number follows the colon. */
export const BUTTONS = { close: 'ticket-close', take: 'ticket-take' } as const;

export const SELECTS = { category: 'ticket-category' } as const;

/** Names of forms; the number of a category follows the colon, or 0. */
export const FORMS = { open: 'ticket-open' } as const;
