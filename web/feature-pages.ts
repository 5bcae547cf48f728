import type { ComponentType, ReactNode } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { LocaleWords, Translate } from '#platform/i18n/translate.ts';

/** A page below a guild. A page inside of it leaves it standing: `$taskId` in `tasks` is the list with a drawer open. */
export type FeatureRoute = {
  /** For example `tasks`. */
  readonly path: string;
  readonly component: () => ReactNode;
  /** Paths inside that the same component draws; it reads their parameters from the address. */
  readonly inside: readonly string[];
};

/** What a feature brings to the dashboard. */
export type FeaturePages = {
  /** The feature's name; also the namespace of its words. */
  readonly feature: string;
  readonly words: LocaleWords;
  /** Words of its pages, under the namespace `<feature>-web`. */
  readonly pageWords: LocaleWords;
  readonly nav: {
    readonly path: string;
    readonly labelKey: string;
    readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  };
  readonly routes: readonly FeatureRoute[];
  /** Its part of the settings page. */
  readonly settings: ComponentType;
  /** Says an entry of its log in a sentence; undefined when it is not the feature's. */
  readonly describeEntry: (entry: LogEntry, t: Translate) => string | undefined;
};
