import type { z } from 'zod';
import type { Auth } from '#platform/auth/auth.ts';
import type { Tail } from '#platform/changes/tail.ts';
import type { TrustedProxies } from '#platform/config/trusted-proxies.ts';
import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import type { Files } from '#platform/files/keep-file.ts';
import type { FileLinks } from '#platform/files/links.ts';
import type { DiscordNeeds, PrivilegedIntent } from '#platform/forms/needs.ts';
import type { FeatureTables } from '#platform/guilds/feature-tables.ts';
import type { Guilds } from '#platform/guilds/guilds.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { Locale, Translate } from '#platform/i18n/translate.ts';
import type { AllWords } from '#platform/i18n/translator.ts';
import type { PermissionName, PermissionTable } from '#platform/permissions/levels.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { BoundRoute } from './bind.ts';
import type { Checks } from './health.ts';
import type { BotState } from './platform-contracts.ts';
import type { OwnersOf } from './seeing-entries.ts';
import type { TimeLimits } from './time-limits.ts';

/** Tables of what may be done, by feature, with the platform's own. */
export type Tables = Readonly<Record<string, PermissionTable>>;

/** Files of a feature's records that are read through those records only, by who may see them. */
export type OwnFiles = {
  /** Whoever has it may give some, also without being allowed to keep files for all. */
  readonly given: PermissionName;
  /** Entities of the records that hold them. */
  readonly heldBy: readonly string[];
};

/** A feature as far as switching it and its settings go. */
export type SwitchableFeature = FeatureTables & {
  readonly settings: z.ZodObject;
  readonly needs: DiscordNeeds;
  /** What follows in the same change when its settings were changed, or it was turned on. */
  readonly settingsChanged?: (tx: ChangeTx) => void | Promise<void>;
  /** Its settings that are channels, each with the names that suit it. */
  readonly suggestedChannels: Readonly<Record<string, readonly string[]>>;
  readonly ownFiles?: OwnFiles;
};

/** Says what a feature needs after its settings changed, inside the change: a sweep. */
export type AfterSettings = (tx: ChangeTx) => void;

/** What the server is made of. */
export type ServerParts = {
  readonly auth: Auth;
  readonly guilds: Guilds;
  readonly tail: Tail;
  readonly features: readonly (SwitchableFeature & { readonly routes: readonly BoundRoute[] })[];
  /** Routes of every guild that are no feature's. */
  readonly guildRoutes: readonly BoundRoute[];
  /** Who may do what, by feature, with the platform's own. */
  readonly tables: Tables;
  /** Who may see which entries of the log: entity → permission; others need `log.read`. */
  readonly events: Readonly<Record<string, PermissionName>>;
  /** Entity → whose the things are, who hear when something of theirs has changed. */
  readonly owners: Readonly<Record<string, OwnersOf>>;
  /** Types of entries that the log leaves out unless it is asked for them. */
  readonly housekeeping: readonly string[];
  readonly words: AllWords;
  readonly translator: (locale: Locale) => Translate;
  readonly logger: Logger;
  /** Unix ms */
  readonly clock: () => number;
  /** Where people reach the dashboard, without a slash at the end. */
  readonly baseUrl: string;
  /** The bot's own user, to say what it may do. */
  readonly botUserId: string;
  /** What of the privileged intents the bot always has; whether it may read messages is found out as it connects. */
  readonly intents: readonly PrivilegedIntent[];
  /** What can be done on Discord at once. */
  readonly discord: DiscordDeeds;
  /** Where Discord's client is. */
  readonly discordUrl: string;
  readonly guildIconUrl: (guildId: string, icon: string) => string;
  /** Where Discord's pictures are, without a slash at the end. */
  readonly cdnUrl: string;
  readonly avatarUrl: (userId: string, avatar: string | null) => string;
  /** Where pictures of people and guilds come from. */
  readonly imageOrigin: string;
  /** The built dashboard; undefined: none. */
  readonly dashboardFolder: string | undefined;
  /** Where guilds' files lie, and how much they may be. */
  readonly files: Files;
  readonly fileLinks: FileLinks;
  readonly afterSettings: AfterSettings;
  /** Looks whether somebody who acts with power has it on Discord still. */
  readonly checkMember: (guild: Guild, userId: string) => Promise<void>;
  /** What keeps the bot from Discord. */
  readonly readTrouble: () => Promise<BotState['trouble']>;
  /** Whether the bot may read what people write; null before it has connected. */
  readonly readContent: () => Promise<BotState['readsMessages']>;
  /** Which proxies are believed; undefined: where people come by https, those of a private network. */
  readonly trustProxy: TrustedProxies | undefined;
  readonly timeLimits: TimeLimits;
  /** Whether each thing that the process needs is there. */
  readonly checks: Checks;
  /** Requests of one person in one guild, in a minute; without it as many as anybody needs. A benchmark lifts it. */
  readonly requestsPerMinute?: number;
};
