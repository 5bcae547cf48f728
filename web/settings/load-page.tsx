import { type FeaturePages, loadTold } from '../feature-pages.ts';
import { addWords } from '../words.ts';
import { SettingsPage } from './settings-page.tsx';
import { settingsWords } from './words.ts';

/** The settings' pages, once their words and those of features are there. */
export const loadSettings = async (features: readonly FeaturePages[]) => {
  const [told] = await Promise.all([loadTold(features), addWords('settings', settingsWords)]);
  return () => <SettingsPage features={told} />;
};
