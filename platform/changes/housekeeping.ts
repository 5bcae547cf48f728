/**
 * Entries that say how Guildhall keeps itself and its picture of Discord in order, not what anybody did: they are shown on
 * request only. Features add their own.
 */
export const PLATFORM_HOUSEKEEPING = [
  'guild.prepared',
  'member.updated',
  'member.refreshed',
  'role.refreshed',
  'channel.refreshed',
  'feature.migrated',
  'sync.swept',
  'stream.tested',
  'conflict-notice.synced',
  'conflict-notice.drift',
  'conflict-notice.adopted',
] as const;
