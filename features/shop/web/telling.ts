import type { FeatureTelling } from '#web/feature-pages.ts';
import { shopSettings } from '../settings.ts';
import { itemTeller, orderTeller } from './item-fields.ts';

/** What the log and the settings say of the feature. */
export const telling: FeatureTelling = {
  ...itemTeller,
  describeEntry: (entry, t) => itemTeller.describeEntry(entry, t) ?? orderTeller.describeEntry(entry, t),
  settings: shopSettings,
};
