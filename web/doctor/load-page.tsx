import { PermissionGate } from '../feature-gate.tsx';
import { addWords } from '../words.ts';
import { DoctorPage } from './doctor-page.tsx';
import { InvitePage } from './invite-page.tsx';
import { doctorWords } from './words.ts';

const GuardedDoctor = () => (
  <PermissionGate permission="sync.read">
    <DoctorPage />
  </PermissionGate>
);

/** The pages of this folder, once their words are there. */
export const loadPage = async (page: 'doctor' | 'invite') => {
  await addWords('doctor-web', doctorWords);
  return page === 'doctor' ? GuardedDoctor : InvitePage;
};
