import type { DiscordNeeds, DiscordUse, PrivilegedIntent } from '#platform/forms/needs.ts';
import type { Overwrite } from '../permissions.ts';

/** A role as far as permissions go. */
export type RoleFacts = {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly permissions: bigint;
  /** Discord manages it: it is a bot's own, or a subscription's. */
  readonly isManaged: boolean;
};

export type ChannelFacts = {
  readonly id: string;
  readonly name: string;
  readonly overwrites: readonly Overwrite[];
};

/** A feature that is on, with what it does as it is set now. */
export type FeatureFacts = {
  readonly name: string;
  readonly needs: DiscordNeeds;
  readonly uses: readonly DiscordUse[];
};

/** All of a guild that decides what the bot can do in it. */
export type DoctorFacts = {
  readonly guildId: string;
  /** The bot as a member; undefined while it is not known as one. */
  readonly bot:
    | {
        readonly userId: string;
        readonly name: string;
        readonly roleIds: readonly string[];
        readonly isOwner: boolean;
      }
    | undefined;
  /** Whether the bot was removed from the guild. */
  readonly hasLeft: boolean;
  readonly roles: readonly RoleFacts[];
  readonly channels: readonly ChannelFacts[];
  /** What the operator has switched on for the bot in the developer portal. */
  readonly intents: readonly PrivilegedIntent[];
  /** Those that are on. */
  readonly features: readonly FeatureFacts[];
};
