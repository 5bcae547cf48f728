import type { FeatureTelling } from '#web/feature-pages.ts';
import { ticketSettings } from '../settings.ts';
import { ticketTeller } from './ticket-fields.ts';

/** What the log and the settings say of the feature. */
export const telling: FeatureTelling = { ...ticketTeller, settings: ticketSettings };
