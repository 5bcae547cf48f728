import { messageWords } from '#messages/words.ts';
import { doctorWords } from '#platform/discord/doctor/words.ts';
import { reasonWords } from '#platform/i18n/reasons/words.ts';
import type { AllWords } from '#platform/i18n/translator.ts';
import { platformWords } from '#platform/i18n/words.ts';
import { syncWords } from '#sync/words.ts';
import type { Feature } from './define-feature.ts';

/** All that is said: the platform's words, those of messages, of the sync engine and of the doctor, and of some features. */
export const wordsOf = (features: readonly Pick<Feature, 'name' | 'words'>[]): AllWords => ({
  platform: platformWords,
  reasons: reasonWords,
  messages: messageWords,
  sync: syncWords,
  doctor: doctorWords,
  ...Object.fromEntries(features.map((feature) => [feature.name, feature.words])),
});
