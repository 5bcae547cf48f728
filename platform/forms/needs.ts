import type { ChannelNeed } from './widget.ts';

/** What Discord only tells a bot whose operator has switched it on in the developer portal. */
export const PRIVILEGED_INTENTS = ['members', 'message-content', 'presences'] as const;
export type PrivilegedIntent = (typeof PRIVILEGED_INTENTS)[number];

/** What a feature needs of Discord while it is on. */
export type DiscordNeeds = {
  /** By Discord's own names. */
  readonly permissions: readonly ChannelNeed[];
  readonly intents: readonly PrivilegedIntent[];
};
