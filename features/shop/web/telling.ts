import type { FeatureTelling } from '#web/feature-pages.ts';
import { shopSettings } from '../settings.ts';
import { shopTeller } from './item-fields.ts';

/** What the log and the settings say of the feature. */
export const telling: FeatureTelling = {
  ...shopTeller,
  settings: shopSettings,
};
