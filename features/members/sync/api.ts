import { findAccountConflicts } from '#platform/discord/member-sync/accounts.ts';
import { askForMemberSync, findMemberSyncs } from '#platform/discord/member-sync/runs.ts';
import { type BoundRoute, bindRoute } from '#platform/http/bind.ts';
import { listAccountConflicts, listMemberSyncs, startMemberSync } from '../sync-model.ts';

/** Reports that are shown. */
const SHOWN = 30;

export const syncRoutes: readonly BoundRoute[] = [
  bindRoute(listMemberSyncs, async ({ guild }) => {
    const runs = await findMemberSyncs(guild, SHOWN);
    const items = runs.map(({ asked_at, ended_at, ...run }) => ({
      ...run,
      askedAt: asked_at.toISOString(),
      endedAt: ended_at?.toISOString() ?? null,
    }));
    return { body: { items } };
  }),
  bindRoute(listAccountConflicts, async ({ guild }) => ({
    body: { items: [...(await findAccountConflicts(guild))] },
  })),
  bindRoute(startMemberSync, async ({ guild, actor }) => ({
    body: { id: await guild.change(actor, askForMemberSync) },
  })),
];
