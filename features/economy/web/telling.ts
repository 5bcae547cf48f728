import type { FeatureTelling } from '#web/feature-pages.ts';
import { economySettings } from '../settings.ts';
import { economyTeller } from './teller.ts';

/** What the log and the settings say of the feature. */
export const telling: FeatureTelling = { ...economyTeller, settings: economySettings };
