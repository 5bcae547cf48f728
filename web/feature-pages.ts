import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { Locale, Translate, Words } from '#platform/i18n/translate.ts';
import type { LoadedPage } from './when-opened.tsx';

/** Where a page is opened: what its address says. */
export type Opening = {
  readonly client: QueryClient;
  readonly guildId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly search: Readonly<Record<string, unknown>>;
};
/** Asks for what a page shows first, while its code and the guild are still on their way. What comes is kept by the client. */
export type AskFirst = (opening: Opening) => void;

/** A page below a guild. A page inside of it leaves it standing: `$taskId` in `tasks` is the list with a drawer open. */
export type FeatureRoute = {
  /** For example `tasks`. */
  readonly path: string;
  /** Made by `whenOpened`. */
  readonly component: LoadedPage;
  readonly askFirst: AskFirst;
  /** Paths inside that the same component draws; it reads their parameters from the address. */
  readonly inside: readonly { readonly path: string; readonly askFirst: AskFirst }[];
};

/** Words that are loaded in the reader's language only. */
export type LoadedWords = Readonly<Record<Locale, () => Promise<{ readonly default: Words }>>>;

/** What a feature brings to the dashboard. */
export type FeaturePages = {
  /** The feature's name; also the namespace of its words. */
  readonly feature: string;
  readonly words: LoadedWords;
  /** Words of its pages, under the namespace `<feature>-web`. */
  readonly pageWords: LoadedWords;
  readonly nav: {
    readonly path: string;
    readonly labelKey: string;
    readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  };
  readonly routes: readonly FeatureRoute[];
  /** Its part of the settings page; made by `whenOpened`. */
  readonly settings: LoadedPage;
  /** Says an entry of its log in a sentence; undefined when it is not the feature's. */
  readonly describeEntry: (entry: LogEntry, t: Translate) => string | undefined;
  /** A field of its records and a value of it, as people read them: for what the log says was changed. */
  readonly fieldLabel: (field: string, t: Translate) => string;
  readonly fieldText: (field: string, value: unknown, t: Translate, locale: Locale) => string;
};
