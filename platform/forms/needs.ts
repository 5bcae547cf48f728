import type { ChannelNeed } from './widget.ts';

/** What Discord only tells a bot whose operator has switched it on in the developer portal. */
export const PRIVILEGED_INTENTS = ['members', 'message-content', 'presences'] as const;
export type PrivilegedIntent = (typeof PRIVILEGED_INTENTS)[number];

/** What a feature needs of Discord while it is on. */
export type DiscordNeeds = {
  /** By Discord's own names. */
  readonly permissions: readonly ChannelNeed[];
  /** What only some of it needs, such as buttons that give roles: not missed until such a thing is there (see `DiscordUse`). */
  readonly sometimes?: readonly ChannelNeed[];
  readonly intents: readonly PrivilegedIntent[];
};

/** Something that a feature does on Discord as it is set now. Words for it are `<feature>:uses.<what>`, with `name` and `count`. */
export type DiscordUse = {
  readonly what: string;
  /** Of one thing. */
  readonly name?: string;
  /** Of several. */
  readonly count?: number;
} & (
  | {
      readonly kind: 'channel';
      readonly channelId: string;
      /** What the bot has to be able to do there. */
      readonly permissions: readonly ChannelNeed[];
    }
  /** The bot gives this role to members, or takes it. */
  | { readonly kind: 'role'; readonly roleId: string }
);
