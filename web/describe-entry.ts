import { actorName } from '#platform/changes/actor.ts';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import type { ToldFeature } from './feature-pages.ts';

/** What the log tells that belongs to no feature. */
const PLATFORM_ENTRIES = new Set([
  'guild.provisioned',
  'guild.prepared',
  'guild.updated',
  'guild.left',
  'guild.returned',
  'feature.enabled',
  'feature.disabled',
  'feature.migrated',
  'settings.changed',
  'grant.added',
  'member.joined',
  'member.left',
  'member.updated',
  'member.refreshed',
  'role.created',
  'role.updated',
  'role.deleted',
  'role.refreshed',
  'channel.created',
  'channel.updated',
  'channel.deleted',
  'channel.hidden',
  'channel.refreshed',
  'sync.swept',
  'stream.tested',
  'conflict-notice.sync-failed',
]);

/** Whom or what an entry is about. Only oneself can be given access, so where no name was kept it is who did it. */
const nameOf = (entry: LogEntry, t: Translate): string => {
  const { name } = entry.data;
  if (typeof name === 'string') return name;
  if (entry.entity === 'feature') return t(`${entry.entityId}:name`);
  return entry.type === 'grant.added' ? actorName(entry.actor) : t('log:hidden');
};

/** Which settings: the guild's or a feature's. */
const partOf = (entry: LogEntry, t: Translate): string =>
  entry.entityId === 'guild' ? t('web:settings.guild') : t(`${entry.entityId}:name`);

const describePlatform = (entry: LogEntry, t: Translate): string | undefined => {
  if (!PLATFORM_ENTRIES.has(entry.type)) return undefined;
  const { count } = entry.data;
  return t(`log:entry.${entry.type}`, {
    name: nameOf(entry, t),
    ...(entry.entity === 'settings' ? { part: partOf(entry, t) } : {}),
    count: typeof count === 'number' ? count : 0,
  });
};

/** An entry as a sentence: by its feature, else by the platform, else as it is. Pure. @param t with the log's own words */
export const describeEntry = (
  entry: LogEntry,
  t: Translate,
  features: readonly Pick<ToldFeature, 'describeEntry'>[],
): string =>
  features.map((feature) => feature.describeEntry(entry, t)).find((text) => text !== undefined) ??
  describePlatform(entry, t) ??
  `${entry.type} ${entry.entityId}`;
