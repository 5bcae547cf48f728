import type { LogEntry } from '#platform/changes/log-entry.ts';

/** An entry of the log as a page gets it, of an entity that its type names. */
export const logEntry = (
  type: string,
  data: LogEntry['data'] = {},
  patch: Partial<LogEntry> = {},
): LogEntry => ({
  guildId: '1',
  number: 1,
  at: '2026-11-20T10:00:00.000Z',
  actor: { kind: 'system' },
  type,
  entity: type.split('.')[0] ?? '',
  entityId: '2',
  data,
  ...patch,
});
