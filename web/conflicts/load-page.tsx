import { PermissionGate } from '../feature-gate.tsx';
import { type FeaturePages, loadTold } from '../feature-pages.ts';
import { addWords } from '../words.ts';
import { ConflictsPage } from './conflicts-page.tsx';
import { conflictWords } from './words.ts';

/** The page of conflicts, once its words and those of features are there. */
export const loadConflicts = async (features: readonly FeaturePages[]) => {
  const [told] = await Promise.all([loadTold(features), addWords('conflicts', conflictWords)]);
  return () => (
    <PermissionGate permission="sync.read">
      <ConflictsPage features={told} />
    </PermissionGate>
  );
};
