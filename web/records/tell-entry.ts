import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { type Change, changesOf } from '../changes.ts';
import { verbOf } from './about-sync.ts';

/** What the log tells of every kind of record; the kit has words for it. */
const OF_ALL = new Set([
  'created',
  'updated',
  'deleted',
  'restored',
  'brought-back',
  'synced',
  'sync-failed',
  'sync-retried',
  'conflict',
  'conflict-settled',
  'drift',
  'adopted',
  'message-deleted',
]);
type Json = LogEntry['data'][string];
const isObject = (value: Json | undefined): value is Record<string, Json> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** A value that lost, with the side that it was on. */
export type LostChange = Change & { readonly side: 'here' | 'there' };

/** Values that lost when a conflict was settled, with the ones that were kept. Pure. */
export const lostIn = (entry: LogEntry): readonly LostChange[] => {
  const { lost } = entry.data;
  if (!Array.isArray(lost)) return [];
  return lost.flatMap((each) =>
    isObject(each)
      ? [
          {
            field: textOf(each.field),
            side: each.side === 'there' ? ('there' as const) : ('here' as const),
            old: each.value ?? null,
            new: each.kept ?? null,
          },
        ]
      : [],
  );
};

/** Why Discord did not take it, in the words in which the mark says it. */
const reasonOf = (entry: LogEntry, t: Translate): string => {
  const { code, params } = entry.data;
  if (typeof code !== 'string') return '';
  const values = isObject(params)
    ? Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))
    : {};
  return t(`reasons:${code}`, values);
};

/** A record's number, with what people knew it by then where the entry keeps that. */
const numberOf = ({ entityId, data }: LogEntry, t: Translate): string => {
  const title = textOf(data.title) || (isObject(data.was) ? textOf(data.was.title) : '');
  return title === '' ? entityId : t('web:record.named', { id: entityId, title });
};

/** An entry as it is told where it is plain which record it is about. Pure. */
export const withoutTitle = (entry: LogEntry): LogEntry => {
  const { title: _, was: __, ...data } = entry.data;
  return { ...entry, data };
};

/** How a kind of record is told of. */
export type RecordTelling = {
  readonly feature: string;
  readonly entity: string;
  /** Key of what one is called, with its number as `id`; by default `record.one` of the feature's pages' words. */
  readonly one?: string;
  /** Verbs that the feature has words for, as `history.<verb>` of its pages' words; the kit says the others. */
  readonly verbs: readonly string[];
  /** A verb that is said otherwise by what the entry tells, for example when it is one person's part only. */
  readonly sayVerb?: (verb: string, entry: LogEntry) => string;
  readonly fieldLabel: (field: string, t: Translate) => string;
};

/** Says an entry about a record as a sentence; undefined for other entries. Pure. */
export const tellEntry = (telling: RecordTelling, entry: LogEntry, t: Translate): string | undefined => {
  const { feature, entity, verbs, fieldLabel } = telling;
  if (entry.entity !== entity) return undefined;
  const verb = verbOf(entry);
  const isOwn = verbs.includes(verb);
  if (!isOwn && !OF_ALL.has(verb)) return undefined;
  const { name, fields, count, next } = entry.data;
  const id = numberOf(entry, t);
  const changed =
    verb === 'conflict' && Array.isArray(fields)
      ? fields.map(String)
      : [...changesOf(entry), ...lostIn(entry)].map((change) => change.field);
  const said = telling.sayVerb?.(verb, entry) ?? verb;
  return t(isOwn ? `${feature}-web:history.${said}` : `web:record.history.${verb}`, {
    id,
    ...(isOwn ? {} : { record: t(telling.one ?? `${feature}-web:record.one`, { id }) }),
    name: textOf(name),
    ...(typeof count === 'number' ? { count } : {}),
    ...(typeof next === 'number' ? { next } : {}),
    fields: changed.map((field) => fieldLabel(field, t).toLocaleLowerCase()).join(', '),
    reason: verb === 'sync-failed' ? reasonOf(entry, t) : '',
  });
};
