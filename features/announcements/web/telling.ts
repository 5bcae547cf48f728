import type { FeatureTelling } from '#web/feature-pages.ts';
import { announcementSettings } from '../settings.ts';
import { announcementTeller } from './announcement-fields.ts';

/** What the log and the settings say of the feature. */
export const telling: FeatureTelling = { ...announcementTeller, settings: announcementSettings };
