import type { ComponentType } from 'react';
import type { z } from 'zod';
import type { FeatureRoute } from './feature-route.ts';
import type { FeatureWords } from './loaded-words.ts';
import type { RailGroup } from './rail-groups.ts';
import { loadReasons } from './records/reason-words.ts';
import type { RecordPages } from './records/record-pages.tsx';
import type { RecordTeller } from './records/teller.ts';
import type { LoadedPart } from './when-opened.tsx';
import { loadFeatureWords } from './words.ts';

/** A part of a member's page. */
export type MemberPart = {
  /** Who sees it. */
  readonly permission: string;
  /** Its heading. */
  readonly label: string;
  /** Made by `whenOpened`; asks for what it shows itself. */
  readonly component: LoadedPart<OfMember>;
};

/** Whose part it is. */
export type OfMember = { readonly userId: string };

/** What a feature brings to the dashboard. */
export type FeaturePages = FeatureWords & {
  readonly nav: {
    readonly group: RailGroup;
    readonly path: string;
    readonly labelKey: string;
    readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  };
  readonly routes: readonly FeatureRoute[];
  /** Its kinds of records, which the palette finds. */
  readonly records: readonly RecordPages[];
  /** What a member's page shows of it, below what is said of them themselves. */
  readonly ofMember?: MemberPart;
  /** What the pages of the log and of the settings say of it; loaded with them. */
  readonly telling: () => Promise<FeatureTelling>;
};

/** How the log speaks of a feature, and its settings, whose fields say how they are chosen. */
export type FeatureTelling = RecordTeller & { readonly settings: z.ZodObject };

/** A feature with what the log and the settings say of it. */
export type ToldFeature = FeaturePages & FeatureTelling;

/** Loads what the log and the settings say of features, with the words for it. */
export const loadTold = async (features: readonly FeaturePages[]): Promise<readonly ToldFeature[]> => {
  const [told] = await Promise.all([
    Promise.all(features.map(async (pages) => ({ ...pages, ...(await pages.telling()) }))),
    loadFeatureWords(features),
    loadReasons(),
  ]);
  return told;
};
