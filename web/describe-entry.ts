import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import type { FeaturePages } from './feature-pages.ts';

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
]);

const describePlatform = (entry: LogEntry, t: Translate): string | undefined => {
  if (!PLATFORM_ENTRIES.has(entry.type)) return undefined;
  const { name, changes, count } = entry.data;
  const fields = changes && typeof changes === 'object' ? Object.keys(changes).join(', ') : '';
  return t(`web:log.entry.${entry.type}`, {
    id: entry.entityId,
    name: typeof name === 'string' ? name : t('web:log.hidden'),
    fields,
    count: typeof count === 'number' ? count : 0,
  });
};

/** An entry as a sentence: by its feature, else by the platform, else as it is. Pure. */
export const describeEntry = (
  entry: LogEntry,
  t: Translate,
  features: readonly Pick<FeaturePages, 'describeEntry'>[],
): string =>
  features.map((feature) => feature.describeEntry(entry, t)).find((text) => text !== undefined) ??
  describePlatform(entry, t) ??
  `${entry.type} ${entry.entityId}`;
