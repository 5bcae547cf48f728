import { findAccountConflicts } from '#platform/discord/member-sync/accounts.ts';
import { askForMemberSync, findMemberSyncs } from '#platform/discord/member-sync/runs.ts';
import { type BoundRoute, bindRoute } from '#platform/http/bind.ts';
import { listMemberSyncs, startMemberSync } from '../sync-model.ts';

/** Reports that are shown. */
const SHOWN = 30;

export const syncRoutes: readonly BoundRoute[] = [
  bindRoute(listMemberSyncs, async ({ guild }) => {
    const [runs, conflicts] = await Promise.all([findMemberSyncs(guild, SHOWN), findAccountConflicts(guild)]);
    const items = runs.map(({ asked_at, ended_at, ...run }) => ({
      ...run,
      askedAt: asked_at.toISOString(),
      endedAt: ended_at?.toISOString() ?? null,
    }));
    return { body: { items, conflicts: [...conflicts] } };
  }),
  bindRoute(startMemberSync, async ({ guild, actor }) => ({
    body: { id: await guild.change(actor, askForMemberSync) },
  })),
];
