import { PermissionGate } from '../feature-gate.tsx';
import { type FeaturePages, loadTold } from '../feature-pages.ts';
import { addWords } from '../words.ts';
import { LogPage } from './log-page.tsx';
import { logWords } from './words.ts';

/** The log's page, once its words and those of features are there. */
export const loadLog = async (features: readonly FeaturePages[]) => {
  const [told] = await Promise.all([loadTold(features), addWords('log', logWords)]);
  return () => (
    <PermissionGate permission="log.read">
      <LogPage features={told} />
    </PermissionGate>
  );
};
