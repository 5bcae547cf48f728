import type { z } from 'zod';
import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import type { Hears, HearsMany, MayBeHeard } from '#platform/discord/hearing.ts';
import type { Interactions } from '#platform/discord/interactions/define.ts';
import type { PresencePart } from '#platform/discord/presence.ts';
import type { Files } from '#platform/files/keep-file.ts';
import type { DiscordNeeds, DiscordUse } from '#platform/forms/needs.ts';
import type { TableVersion } from '#platform/guilds/core-tables.ts';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { BoundRoute } from '#platform/http/bind.ts';
import type { OwnersOf } from '#platform/http/seeing-entries.ts';
import type { OwnFiles } from '#platform/http/server-parts.ts';
import type { LocaleWords } from '#platform/i18n/translate.ts';
import type { JobDefinition } from '#platform/jobs/job.ts';
import type { AboutMember } from '#platform/people/about-member.ts';
import type { PersonalData } from '#platform/people/personal-data.ts';
import type { PermissionName, PermissionTable } from '#platform/permissions/levels.ts';
import type { ScheduleDefinition } from '#platform/schedule/define-schedule.ts';
import type { UpcomingSource } from '#platform/schedule/upcoming.ts';
import type { Inflow } from '#sync/inflow.ts';
import type { Mirror } from '#sync/mirror.ts';
import type { MirroredKind } from '#sync/mirrored-kind.ts';

/** All that a feature adds to Guildhall; reading it tells what. */
export type Feature = {
  /** Lower case; prefix of its permissions, namespace of its words, part of its settings. */
  readonly name: string;
  /** On in a guild from the first moment. */
  readonly isOnByDefault: boolean;
  /** Its tables in a guild's schema, oldest version first; made when the feature is turned on. */
  readonly tables: readonly TableVersion[];
  /** Its settings; `parse({})` gives the defaults. A channel setting is a channel id or null. */
  readonly settings: z.ZodObject;
  /** What follows in the same change when its settings were changed, or it was turned on. */
  readonly settingsChanged?: (tx: ChangeTx) => void | Promise<void>;
  /** Text channels to choose by name when the feature is turned on: setting → channel names. */
  readonly suggestedChannels: Readonly<Record<string, readonly string[]>>;
  /** What it needs of Discord while it is on; its page of the settings says whether the bot has it. */
  readonly needs: DiscordNeeds;
  /** What it does on Discord besides what its settings choose: with its records, as they are now. */
  readonly uses?: (guild: Guild) => Promise<readonly DiscordUse[]>;
  readonly permissions: PermissionTable;
  /** Who may see its entries of the log: entity → permission. */
  readonly events: Readonly<Record<string, PermissionName>>;
  /** Whose its things are, by entity: they hear live that something of theirs has changed, also where they may not see the entries. */
  readonly owners?: Readonly<Record<string, OwnersOf>>;
  /** Types of its entries that say how things are kept in order, not what anybody did; the log shows them on request. */
  readonly housekeeping: readonly string[];
  readonly mirrors: readonly Mirror[];
  readonly routes: readonly BoundRoute[];
  readonly interactions: Interactions;
  /** Hears of every message that a member posts, without what it says. */
  readonly hears?: Hears;
  /** Hears of them gathered, a few seconds later: for what only counts. */
  readonly hearsMany?: HearsMany;
  /** Takes in whole what people write in channels of its own. */
  readonly inflow?: Inflow;
  /** Says of which any feature may hear so: nothing is made of a message of who is not to be counted. */
  readonly mayBeHeard?: MayBeHeard;
  /** One that does something on Discord besides what mirrors do is made of what can be done there, and of where files are kept. */
  readonly jobs: readonly (JobDefinition | ((discord: DiscordDeeds, files: Files) => JobDefinition))[];
  /** Files of its records that are nobody else's. */
  readonly ownFiles?: OwnFiles;
  /** What it does at a time, or again and again; named `<feature>.<what>`. */
  readonly schedules: readonly ScheduleDefinition[];
  /** What the bot's status tells of it, for the one guild that the operator chose. */
  readonly presence?: PresencePart;
  /** What comes next of it, which a page shows with all others. */
  readonly upcoming?: UpcomingSource;
  /** What of its entries is about a member, for the history of that member; those under a member's own number are it anyway. */
  readonly aboutMember?: AboutMember;
  /** What it holds about people, whole: what an export of one person's data has in it, and what is erased with them. */
  readonly personalData: readonly PersonalData[];
  readonly words: LocaleWords;
};

/** Declares a feature. */
export const defineFeature = (feature: Feature): Feature => feature;

/** The jobs of features, which do what they do on Discord by these deeds. */
export const jobsOf = (
  features: readonly Pick<Feature, 'jobs'>[],
  discord: DiscordDeeds,
  files: Files,
): readonly JobDefinition[] =>
  features.flatMap(({ jobs }) => jobs.map((job) => (typeof job === 'function' ? job(discord, files) : job)));

/** The kinds of records that features mirror, with who may see and change them. */
export const mirroredKinds = (
  features: readonly Pick<Feature, 'name' | 'mirrors' | 'permissions' | 'events'>[],
): readonly MirroredKind[] =>
  features.flatMap(({ name, mirrors, permissions, events }) =>
    mirrors.map((mirror) => ({
      mirror,
      feature: name,
      isOn: async (guild: Guild) => (await enabledFeatures(guild)).has(name),
      read: events[mirror.name] ?? `${name}.read`,
      edit: `${name}.${'edit' in permissions ? 'edit' : 'read'}` as const,
    })),
  );

/** What features take in of what people write, where they are on. */
export const inflowsOf = (features: readonly Pick<Feature, 'name' | 'inflow'>[]) =>
  features.flatMap(({ name, inflow }) =>
    inflow
      ? [{ inflow, isOn: async (guild: Pick<Guild, 'facts'>) => (await enabledFeatures(guild)).has(name) }]
      : [],
  );
