import { PermissionGate } from '../feature-gate.tsx';
import type { FeaturePages } from '../feature-pages.ts';
import { addWords, loadFeatureWords } from '../words.ts';
import { DoctorPage } from './doctor-page.tsx';
import { InvitePage } from './invite-page.tsx';
import { doctorWords } from './words.ts';

const GuardedDoctor = () => (
  <PermissionGate permission="sync.read">
    <DoctorPage />
  </PermissionGate>
);

/** The pages of this folder, once their words and those of features are there. */
export const loadPage = async (page: 'doctor' | 'invite', features: readonly FeaturePages[]) => {
  await Promise.all([addWords('doctor-web', doctorWords), loadFeatureWords(features)]);
  return page === 'doctor' ? GuardedDoctor : InvitePage;
};
