import type { FeatureTelling } from '#web/feature-pages.ts';
import { taskSettings } from '../settings.ts';
import { taskTeller } from './task-fields.ts';

/** What the log and the settings say of the feature. */
export const telling: FeatureTelling = { ...taskTeller, settings: taskSettings };
