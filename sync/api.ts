import { sql } from 'kysely';
import { notFound } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { type BoundRoute, bindRoute } from '#platform/http/bind.ts';
import { readSync, retrySync, type SyncProgress } from '#platform/http/sync-contracts.ts';
import { LINK_STATES, type LinkState, retryLink } from './links.ts';

/** How many links of each mirror are in which state. */
export const readProgress = async (guild: Pick<Guild, 'read'>): Promise<readonly SyncProgress[]> => {
  const rows = await guild.read
    .selectFrom('links')
    .select(['mirror', 'state', sql<number>`count(*)`.as('count')])
    .groupBy(['mirror', 'state'])
    .orderBy('mirror')
    .execute();
  return [...Map.groupBy(rows, (row) => row.mirror)].map(([mirror, states]) => {
    const counts = Object.fromEntries(
      LINK_STATES.map((state) => [state, states.find((row) => row.state === state)?.count ?? 0]),
    ) as Record<LinkState, number>;
    return { mirror, total: states.reduce((sum, row) => sum + row.count, 0), ...counts };
  });
};

/** The engine's part of a guild's API. */
export const syncRoutes: readonly BoundRoute[] = [
  bindRoute(readSync, async ({ guild }) => ({ body: { items: [...(await readProgress(guild))] } })),
  bindRoute(retrySync, async ({ guild, actor, params }) => {
    const isThere = await guild.change(actor, (tx) => retryLink(tx, params.mirror, params.recordId));
    if (!isThere) throw notFound('link');
    return { body: undefined };
  }),
];
