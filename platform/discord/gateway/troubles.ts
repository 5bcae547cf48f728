/**
 * Why the bot is not connected, when that does not pass by itself: Discord refuses the token, the intents, the number of
 * shards or the version; it lets no more sessions begin today; or it cannot be reached. Shared with the dashboard.
 */
export const TROUBLES = ['token', 'intents', 'shards', 'version', 'limit', 'unreachable'] as const;
export type TroubleKind = (typeof TROUBLES)[number];
