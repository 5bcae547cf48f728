import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { z } from 'zod';
import type { Locale, Words } from '#platform/i18n/translate.ts';
import type { RailGroup } from './rail-groups.ts';
import type { RecordPages } from './records/record-pages.tsx';
import type { RecordTeller } from './records/teller.ts';
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

/** A page below a guild. A page inside of it leaves it standing: `$recordId` in `tasks` is the list with a drawer open. */
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
    readonly group: RailGroup;
    readonly path: string;
    readonly labelKey: string;
    readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  };
  readonly routes: readonly FeatureRoute[];
  /** Its settings, whose fields say how they are chosen. */
  readonly settings: z.ZodObject;
  /** Its kinds of records, which the palette finds. */
  readonly records: readonly RecordPages[];
} & RecordTeller;
