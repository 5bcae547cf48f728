import type { FeatureTelling } from '#web/feature-pages.ts';
import { embedSettings } from '../settings.ts';
import { embedTeller } from './embed-fields.ts';

/** What the log and the settings say of the feature. */
export const telling: FeatureTelling = { ...embedTeller, settings: embedSettings };
