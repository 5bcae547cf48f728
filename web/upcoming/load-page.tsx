import type { FeaturePages } from '../feature-pages.ts';
import { addWords, loadFeatureWords } from '../words.ts';
import { UpcomingPage } from './upcoming-page.tsx';
import { upcomingWords } from './words.ts';

/** The page of what comes next, once its words and those of features are there. */
export const loadUpcoming = async (features: readonly FeaturePages[]) => {
  await Promise.all([loadFeatureWords(features), addWords('upcoming', upcomingWords)]);
  return () => <UpcomingPage features={features} />;
};
