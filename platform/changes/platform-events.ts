import type { PermissionName } from '#platform/permissions/levels.ts';

/** Who may see entries that are no feature's: entity → permission; others need `log.read`. */
export const PLATFORM_EVENTS: Readonly<Record<string, PermissionName>> = {
  stream: 'guild.read',
  guild: 'guild.read',
  settings: 'settings.read',
  feature: 'guild.read',
  member: 'guild.read',
  file: 'files.add',
  'conflict-notice': 'sync.read',
};
