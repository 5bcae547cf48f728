import i18next from 'i18next';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { guildSettingsSchema } from '#platform/guilds/guild-settings.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { type Change, changesOf } from './changes.ts';
import type { ToldFeature } from './feature-pages.ts';
import type { Reader } from './form/form-field.ts';
import { fieldWords, valueText } from './form/value-text.ts';
import type { RecordTeller } from './records/teller.ts';
import { settingFields } from './settings/setting-fields.ts';

/** A change as people read it. */
export type ToldChange = {
  readonly field: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
};

/** Says nothing to people. */
const UNTOLD = new Set(['avatar', 'joined_at', 'bot']);
/** Text that Discord tells of a member. */
const TOLD = { widget: { kind: 'line', max: 0 } } as const;

/** What Discord tells of a member, by field. */
const memberText = (field: string, value: unknown, reader: Reader): string => {
  if (field === 'roles') return valueText({ widget: { kind: 'roles', max: 0, gives: false } }, value, reader);
  if (field === 'timed_out_until') return valueText({ widget: { kind: 'date-time' } }, value, reader);
  return valueText(TOLD, value, reader);
};

type FieldWords = Pick<RecordTeller, 'fieldLabel' | 'fieldText' | 'untold'>;

const MEMBER: FieldWords = {
  fieldLabel: (field, t) => (i18next.exists(`log:field.${field}`) ? t(`log:field.${field}`) : field),
  fieldText: memberText,
};

/** Whose fields an entry tells of: a feature's records, settings, or members. */
const wordsFor = (entry: LogEntry, features: readonly ToldFeature[], t: Translate): FieldWords => {
  const feature = features.find((each) => each.describeEntry(entry, t) !== undefined);
  if (feature) return feature;
  if (entry.entity !== 'settings') return MEMBER;
  const part = features.find((each) => each.feature === entry.entityId);
  return fieldWords(settingFields(entry.entityId, part?.settings ?? guildSettingsSchema));
};

/** What an entry changed, in words and names. */
export const tellChanges = (
  entry: LogEntry,
  features: readonly ToldFeature[],
  reader: Reader,
): readonly ToldChange[] => {
  const { fieldLabel, fieldText, untold = [] } = wordsFor(entry, features, reader.t);
  const tell = ({ field, old, new: now }: Change): ToldChange => ({
    field,
    label: fieldLabel(field, reader.t),
    before: fieldText(field, old, reader),
    after: fieldText(field, now, reader),
  });
  return changesOf(entry)
    .filter(({ field }) => !UNTOLD.has(field) && !untold.includes(field))
    .map(tell);
};
