import i18next from 'i18next';
import type { Translate } from '#platform/i18n/translate.ts';
import { useWords } from '../words.ts';

/** Where words about records are looked for: those of the feature's pages, of the feature, and the kit's for every kind of record. */
const placesOf = (feature: string, key: string): readonly string[] => [
  `${feature}-web:${key}`,
  `${feature}:${key}`,
];

/** Says something about records: in the feature's own words where it has them, else in the kit's. */
export const useRecordWords = (feature: string): Translate => {
  const { t } = useWords();
  return (key, values) =>
    t(
      placesOf(feature, key).find((each) => i18next.exists(each, { ...values })) ?? `web:record.${key}`,
      values,
    );
};
