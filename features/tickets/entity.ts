/** The log's entities, which are the records' and their mirrors' as well. */
export const CATEGORY_ENTITY = 'ticket-category';
export const TICKET_ENTITY = 'ticket';
export const MESSAGE_ENTITY = 'ticket-message';
/** What the staff's channel says of a ticket. */
export const BROADCAST_ENTITY = 'ticket-broadcast';
/** The message from which members open tickets. */
export const PANEL_ENTITY = 'ticket-panel';
/** A ticket that is being asked for in a conversation, and what is said there. */
export const DRAFT_ENTITY = 'ticket-draft';
export const DRAFT_POST_ENTITY = 'ticket-draft-post';
export const BLOCK_ENTITY = 'ticket-block';
export const REPLY_ENTITY = 'ticket-reply';

/**
 * A ticket is `open` until somebody of the staff works on it (`working`); it is `waiting` while its requester has to answer, `resolved`
 * once it is answered for, and `closed` at the end.
 */
export const TICKET_STATES = ['open', 'working', 'waiting', 'resolved', 'closed'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** States in which something is still to be done. */
export const UNDONE_STATES = ['open', 'working', 'waiting'] as const satisfies readonly TicketState[];

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** How what is written here is shown on Discord: under its author's name by a webhook, or in an embed of the bot. */
export const SENT_AS = ['webhook', 'embed'] as const;

/** How members are asked on Discord what a ticket says: in a form, or in a conversation in a channel of its own. */
export const ASKED_BY = ['form', 'conversation'] as const;

/**
 * What stands in a conversation: what people write, what only the staff sees, how the state changed, how the staff handles it, that silence
 * will close the ticket, and that it goes on in another channel (its text is where the page with all of it is).
 */
export const MESSAGE_KINDS = ['message', 'note', 'status', 'deed', 'warning', 'channel'] as const;
/** What only the staff sees, and Discord never has. */
export const STAFF_KINDS = ['note', 'deed'] as const satisfies readonly (typeof MESSAGE_KINDS)[number][];
/** Pure. */
export const isForStaff = (kind: unknown): boolean => STAFF_KINDS.some((each) => each === kind);
