import type { Locale, Words } from '#platform/i18n/translate.ts';

/** Words that are loaded in the reader's language only. */
export type LoadedWords = Readonly<Record<Locale, () => Promise<{ readonly default: Words }>>>;

/** The words of a feature, with those of its pages: they come with what shows some of them. Its name alone is among those of the frame. */
export type FeatureWords = {
  /** The feature's name; also the namespace of its words. */
  readonly feature: string;
  readonly words: LoadedWords;
  /** Words of its pages, under the namespace `<feature>-web`. */
  readonly pageWords: LoadedWords;
};
