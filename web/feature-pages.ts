import type { ComponentType, ReactNode } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { LocaleWords, Translate } from '#platform/i18n/translate.ts';

/** What a feature brings to the dashboard. */
export type FeaturePages = {
  /** The feature's name; also the namespace of its words. */
  readonly feature: string;
  readonly words: LocaleWords;
  /** Words of its pages, under the namespace `<feature>-web`. */
  readonly pageWords: LocaleWords;
  readonly nav: {
    readonly path: string;
    readonly label: string;
    readonly icon: ComponentType<{ size?: number | string }>;
  };
  /** Paths below a guild, for example `tasks/$taskId`. */
  readonly pages: readonly { readonly path: string; readonly component: () => ReactNode }[];
  /** Says an entry of its log in a sentence; undefined when it is not the feature's. */
  readonly describe: (entry: LogEntry, t: Translate) => string | undefined;
};
