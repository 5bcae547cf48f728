import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { TASK_ENTITY } from '../entity.ts';

/** What the log tells of tasks. */
const KNOWN = new Set([
  'created',
  'updated',
  'claimed',
  'released',
  'completed',
  'deleted',
  'synced',
  'sync-failed',
  'conflict',
  'conflict-settled',
  'drift',
  'adopted',
  'message-deleted',
]);

/** An entry about a task as a sentence; undefined for other entries. Pure. */
export const describeEntry = (entry: LogEntry, t: Translate): string | undefined => {
  if (entry.entity !== TASK_ENTITY) return undefined;
  const verb = entry.type.slice(entry.type.indexOf('.') + 1);
  if (!KNOWN.has(verb)) return undefined;
  const { name, title } = entry.data;
  return t(`tasks-web:history.${verb}`, {
    id: entry.entityId,
    name: typeof name === 'string' ? name : '',
    title: typeof title === 'string' ? title : '',
  });
};

/** A field's old and new value. */
export type Change = { readonly field: string; readonly old: string; readonly new: string };

/** Values of fields as people read them. Pure. */
export const readChanges = (
  entry: LogEntry,
  show: (field: string, value: unknown) => string,
): readonly Change[] => {
  const { changes } = entry.data;
  if (!changes || typeof changes !== 'object' || Array.isArray(changes)) return [];
  return Object.entries(changes).flatMap(([field, change]) =>
    change && typeof change === 'object' && !Array.isArray(change)
      ? [{ field, old: show(field, change.old), new: show(field, change.new) }]
      : [],
  );
};
