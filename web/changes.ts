import type { LogEntry } from '#platform/changes/log-entry.ts';

type Json = LogEntry['data'][string];

/** A field's old and new value. */
export type Change = { readonly field: string; readonly old: Json; readonly new: Json };

const isObject = (value: Json | undefined): value is Record<string, Json> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** What an entry changed, by field. Pure. */
export const changesOf = (entry: Pick<LogEntry, 'data'>): readonly Change[] => {
  const { changes } = entry.data;
  if (!isObject(changes)) return [];
  return Object.entries(changes).flatMap(([field, change]) =>
    isObject(change) ? [{ field, old: change.old ?? null, new: change.new ?? null }] : [],
  );
};
