/** Names of the buttons that tickets' messages carry; a ticket's number follows the colon, of the panel's a category's or 0. */
export const BUTTONS = {
  close: 'ticket-close',
  take: 'ticket-take',
  keep: 'ticket-keep',
  panel: 'ticket-panel',
  cancel: 'ticket-draft-cancel',
  skip: 'ticket-draft-skip',
} as const;

export const SELECTS = { category: 'ticket-category', panel: 'ticket-panel-select' } as const;

/** Names of forms; the number of a category follows the colon, or 0. */
export const FORMS = { open: 'ticket-open' } as const;

/** Names of entries in the menus of messages. */
export const MENUS = { about: 'ticket-about' } as const;
