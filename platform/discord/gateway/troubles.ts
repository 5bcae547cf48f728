/**
 * Why the bot is not connected, when that does not pass by itself: Discord refuses the token, the intents, the number of
 * shards or the version; it lets no more sessions begin today; or it cannot be reached. Shared with the dashboard.
 */
export const TROUBLES = ['token', 'intents', 'shards', 'version', 'limit', 'unreachable'] as const;
export type TroubleKind = (typeof TROUBLES)[number];

/**
 * Why requests are not sent for now, though the bot may be connected: Discord fails again and again, or it has refused so many that it
 * would ban the address. Shared with the dashboard.
 */
export const CALL_TROUBLES = ['failing', 'refused'] as const;
export type CallTroubleKind = (typeof CALL_TROUBLES)[number];
