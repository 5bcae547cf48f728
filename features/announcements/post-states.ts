/** `gone`: somebody deleted the message on Discord; it is not posted again unless somebody asks. */
export const POST_STATES = ['posted', 'gone'] as const;
