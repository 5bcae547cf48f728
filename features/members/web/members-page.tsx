import { Suspense } from 'react';
import { z } from 'zod';
import { usePathParam } from '#web/address.ts';
import { PermissionGate } from '#web/feature-gate.tsx';
import type { FeaturePages } from '#web/feature-pages.ts';
import { useGuild } from '#web/guild.tsx';
import { logWords } from '#web/log/words.ts';
import { Loading, NotFound } from '#web/states.tsx';
import { whenOpened } from '#web/when-opened.tsx';
import { addWords, loadFeatureWords } from '#web/words.ts';
import { MemberList } from './member-list.tsx';
import { useLiveMembers } from './use-live-members.ts';

const CleanUpPage = whenOpened(async () => (await import('./clean-up-page.tsx')).CleanUpPage);

const SyncPage = whenOpened(async () => (await import('./sync-page.tsx')).SyncPage);
const RequestsPage = whenOpened(async () => (await import('./requests-page.tsx')).RequestsPage);

const viewSchema = z.union([
  z.literal('clean-up'),
  z.literal('requests'),
  z.literal('sync'),
  z.string().regex(/^\d{5,20}$/),
]);

/** The list, a member, or the clean-up; who may not see the list sees themselves. */
export const membersPage = (others: readonly FeaturePages[]) => {
  // What features show of somebody is said in their words, and what happened in the log's.
  const MemberPage = whenOpened<{ userId: string; others: readonly FeaturePages[] }>(async () => {
    const [page] = await Promise.all([
      import('./member-page.tsx'),
      loadFeatureWords(others),
      addWords('log', logWords),
    ]);
    return page.MemberPage;
  });
  return () => {
    const { me, may } = useGuild();
    const view = usePathParam('view', viewSchema);
    const own = me.discordId ?? undefined;
    useLiveMembers();
    const userId = view ?? (may('members.list') ? undefined : own);
    return (
      <Suspense fallback={<Loading />}>
        {view === 'clean-up' ? (
          <PermissionGate permission="members.clean-up">
            <CleanUpPage />
          </PermissionGate>
        ) : view === 'requests' ? (
          <PermissionGate permission="members.erase">
            <RequestsPage />
          </PermissionGate>
        ) : view === 'sync' ? (
          <PermissionGate permission="members.sync">
            <SyncPage />
          </PermissionGate>
        ) : userId !== undefined ? (
          <MemberPage key={userId} userId={userId} others={others} />
        ) : may('members.list') ? (
          <MemberList />
        ) : (
          <NotFound />
        )}
      </Suspense>
    );
  };
};
