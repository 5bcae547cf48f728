import type { ComponentType } from 'react';
import type { z } from 'zod';
import type { FeatureRoute } from './feature-route.ts';
import type { FeatureWords } from './loaded-words.ts';
import type { RailGroup } from './rail-groups.ts';
import type { RecordPages } from './records/record-pages.tsx';
import type { RecordTeller } from './records/teller.ts';

/** What a feature brings to the dashboard. */
export type FeaturePages = FeatureWords & {
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
