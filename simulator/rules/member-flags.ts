/** Member flag: auto-moderation does not let the member interact because of its name. Source: Discord's reference, "Guild Member Flags". */
export const QUARANTINED_NAME = 1 << 7;
