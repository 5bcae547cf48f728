import i18next from 'i18next';
import type { Translate } from '#platform/i18n/translate.ts';
import { useWords } from '../words.ts';
import type { RecordSource, ShownRecord } from './source.ts';

/** Whose words they are. */
export type Worded = Pick<RecordSource<ShownRecord>, 'feature' | 'words'>;

/** Where words about records are looked for: those of the feature's pages, of the feature, and the kit's for every kind of record. */
const placesOf = ({ feature, words }: Worded, key: string): readonly string[] =>
  words === undefined ? [`${feature}-web:${key}`, `${feature}:${key}`] : [`${feature}-web:${words}.${key}`];

/** Says something about records: in the feature's own words where it has them, else in the kit's. */
export const useRecordWords = (of: Worded): Translate => {
  const { t } = useWords();
  return (key, values) =>
    t(placesOf(of, key).find((each) => i18next.exists(each, { ...values })) ?? `web:record.${key}`, values);
};
