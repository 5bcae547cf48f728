import type { LogEntry } from '#platform/changes/log-entry.ts';

/** What the sync engine says; of less interest than what people did. */
const OF_SYNC = new Set(['synced', 'sync-failed', 'drift', 'adopted', 'message-deleted']);

/** What an entry tells of its record: `updated`. Pure. */
export const verbOf = (entry: LogEntry): string => entry.type.slice(entry.type.indexOf('.') + 1);

/** Whether an entry is about the counterpart only, not about the record itself. Pure. */
export const isAboutSync = (entry: LogEntry): boolean => OF_SYNC.has(verbOf(entry));
