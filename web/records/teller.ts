import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import type { FormField, Reader } from '../form/form-field.ts';
import { fieldWords } from '../form/value-text.ts';
import { type RecordTelling, tellEntry } from './tell-entry.ts';

/** How the log and histories speak of a kind of record. */
export type RecordTeller = {
  /** An entry as a sentence; undefined when it is about something else. */
  readonly describeEntry: (entry: LogEntry, t: Translate) => string | undefined;
  readonly fieldLabel: (field: string, t: Translate) => string;
  readonly fieldText: (field: string, value: unknown, reader: Reader) => string;
  /** Fields whose changes say nothing to people. */
  readonly untold?: readonly string[];
};

/** @param fields of its form, and others that the log tells of */
export const recordTeller = (
  { untold = [], ...telling }: Omit<RecordTelling, 'fieldLabel'> & Pick<RecordTeller, 'untold'>,
  fields: readonly FormField[],
): RecordTeller => {
  const words = fieldWords(fields);
  const whole = { ...telling, fieldLabel: words.fieldLabel };
  return { ...words, untold, describeEntry: (entry, t) => tellEntry(whole, entry, t) };
};
