import type { GuildId } from '#platform/ids.ts';
import type { AccessFacts, KnownMember } from './access-facts.ts';
import type { GuildSummary } from './guild-summary.ts';
import type { Guild } from './handle.ts';

/** A guild in the list of all. */
export type ListedGuild = GuildSummary & {
  /** When its roles, channels and members were last known whole; null before the first time. */
  readonly knownAt: Date | null;
};

/** What Discord tells about a guild when the bot is in it. */
export type GuildFacts = Pick<GuildSummary, 'id' | 'name' | 'icon' | 'ownerId'>;

/** All guilds of the installation; the only maker of guild handles. */
export type Guilds = {
  /** The handle of a guild that was provisioned, or undefined. */
  find(id: GuildId): Promise<Guild | undefined>;
  summary(id: GuildId): Promise<GuildSummary | undefined>;
  list(): Promise<readonly ListedGuild[]>;
  /** Guilds whose members somebody waits for to be enumerated. */
  askedForMembers(): Promise<readonly GuildId[]>;
  /** What decides rights in guilds that are provisioned, of all of them together. */
  facts(ids: readonly GuildId[]): Promise<ReadonlyMap<string, AccessFacts>>;
  /** In which of these guilds somebody is, and as whom. */
  memberships(ids: readonly GuildId[], userId: string): Promise<ReadonlyMap<string, KnownMember>>;
  /** Makes the guild's schema if it has none, brings its facts up to date and returns its handle. Repeats are harmless. */
  provision(facts: GuildFacts): Promise<{ guild: Guild; isNew: boolean }>;
  /** The bot was removed; the data stays. */
  markLeft(id: GuildId): Promise<void>;
};
