import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { type Change, changesOf } from '#web/changes.ts';
import { TASK_ENTITY } from '../entity.ts';
import { fieldLabel } from './task-fields.ts';

/** What the log tells of tasks. */
const KNOWN = new Set([
  'created',
  'updated',
  'claimed',
  'released',
  'completed',
  'deleted',
  'restored',
  'reopened',
  'freed',
  'synced',
  'sync-failed',
  'sync-retried',
  'conflict',
  'conflict-settled',
  'drift',
  'adopted',
  'message-deleted',
]);
/** What the sync engine says; of less interest than what people did. */
const OF_SYNC = new Set(['synced', 'sync-failed', 'drift', 'adopted', 'message-deleted']);

const verbOf = (entry: LogEntry): string => entry.type.slice(entry.type.indexOf('.') + 1);

type Json = LogEntry['data'][string];
const isObject = (value: Json | undefined): value is Record<string, Json> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Whether an entry is about the counterpart only, not about the task itself. Pure. */
export const isAboutSync = (entry: LogEntry): boolean =>
  entry.entity === TASK_ENTITY && OF_SYNC.has(verbOf(entry));

/** Values that lost when a conflict was settled, with the ones that were kept. Pure. */
export const lostIn = (entry: LogEntry): readonly Change[] => {
  const { lost } = entry.data;
  if (!Array.isArray(lost)) return [];
  return lost.flatMap((each) =>
    isObject(each) ? [{ field: textOf(each.field), old: each.value ?? null, new: each.kept ?? null }] : [],
  );
};

const listOf = (fields: readonly string[], t: Translate): string =>
  fields.map((field) => fieldLabel(field, t).toLocaleLowerCase()).join(', ');

/** Why Discord did not take it, in the words in which the mark says it. */
const reasonOf = (entry: LogEntry, t: Translate): string => {
  const { code, params } = entry.data;
  if (typeof code !== 'string') return '';
  const values = isObject(params)
    ? Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))
    : {};
  return t(`platform:sync.${code}`, values);
};

/** An entry about a task as a sentence; undefined for other entries. Pure. */
export const describeEntry = (entry: LogEntry, t: Translate): string | undefined => {
  if (entry.entity !== TASK_ENTITY) return undefined;
  const verb = verbOf(entry);
  if (!KNOWN.has(verb)) return undefined;
  const { name, title, fields } = entry.data;
  const isOwnPart = verb === 'completed' && typeof name === 'string';
  return t(`tasks-web:history.${isOwnPart ? 'completed-part' : verb}`, {
    id: entry.entityId,
    name: textOf(name),
    title: textOf(title),
    fields: listOf(
      verb === 'conflict' && Array.isArray(fields)
        ? fields.map(String)
        : [...changesOf(entry), ...lostIn(entry)].map((change) => change.field),
      t,
    ),
    reason: verb === 'sync-failed' ? reasonOf(entry, t) : '',
  });
};
