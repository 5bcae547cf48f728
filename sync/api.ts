import { sql } from 'kysely';
import { forbidden, notFound } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { type BoundRoute, bindRoute, type RouteContext } from '#platform/http/bind.ts';
import * as conflicts from '#platform/http/conflict-contracts.ts';
import * as drifting from '#platform/http/drift-contracts.ts';
import * as contract from '#platform/http/sync-contracts.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { NOTICE_ENTITY } from './conflicts/notice.ts';
import { type Conflict, readConflicts } from './conflicts/read.ts';
import { settleConflict } from './conflicts/settle.ts';
import type { SyncEngine } from './engine.ts';
import { LINK_STATES, type LinkState, retryLink } from './links.ts';
import type { MirroredKind } from './mirrored-kind.ts';
import { requestSweep } from './requests.ts';

/** How many links of each mirror are in which state. */
export const readProgress = async (guild: Pick<Guild, 'read'>): Promise<readonly contract.SyncProgress[]> => {
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

const present = (
  { mirror, recordId, name, fields }: Conflict,
  { mirror: { isTyped }, feature, edit }: MirroredKind,
  { ability }: Pick<RouteContext<unknown, unknown, unknown>, 'ability'>,
): conflicts.Conflict => ({
  feature,
  mirror,
  recordId,
  name,
  // Values of fields are JSON.
  fields: fields.map((each) => ({ ...each })) as conflicts.Conflict['fields'],
  isTyped,
  maySettle: mayDo(ability, edit),
});

/** Those of which a reader may see the records, in a guild where their feature is on. */
const visibleKinds = async (
  kinds: readonly MirroredKind[],
  { guild, ability }: Pick<RouteContext<unknown, unknown, unknown>, 'guild' | 'ability'>,
): Promise<readonly MirroredKind[]> => {
  const seen = kinds.filter(({ read }) => mayDo(ability, read));
  const on = await Promise.all(seen.map(({ isOn }) => isOn(guild)));
  return seen.filter((_, index) => on[index]);
};

/** Differences that are told at once. */
const TOLD = 200;

/** The engine's part of a guild's API. */
export const syncRoutes = (
  kinds: readonly MirroredKind[],
  { drift }: Pick<SyncEngine, 'drift'>,
): readonly BoundRoute[] => [
  bindRoute(contract.readSync, async ({ guild }) => ({ body: { items: [...(await readProgress(guild))] } })),
  bindRoute(contract.retrySync, async ({ guild, actor, params }) => {
    const isThere = await guild.change(actor, (tx) => retryLink(tx, params.mirror, params.recordId));
    if (!isThere) throw notFound('link');
    return { body: undefined };
  }),
  bindRoute(drifting.readDrift, async (context) => {
    const visible = await visibleKinds(kinds, context);
    const { compared, differences } = await drift(context.guild);
    const featureOf = (mirror: string): string | undefined =>
      mirror === NOTICE_ENTITY ? '' : visible.find((each) => each.mirror.name === mirror)?.feature;
    const seen = differences.flatMap(({ kind, mirror, recordId, name }) => {
      const feature = featureOf(mirror);
      return feature === undefined ? [] : [{ kind, feature, mirror, recordId, name }];
    });
    const counted = [...compared].filter(([mirror]) => featureOf(mirror) !== undefined);
    return {
      body: {
        compared: counted.reduce((sum, [, count]) => sum + count, 0),
        total: seen.length,
        items: seen.slice(0, TOLD),
      },
    };
  }),
  bindRoute(drifting.repairDrift, async ({ guild, actor }) => {
    await guild.change(actor, async (tx) => requestSweep(tx));
    return { body: undefined };
  }),
  bindRoute(conflicts.readConflicts, async (context) => {
    const visible = await visibleKinds(kinds, context);
    const { items, total } = await readConflicts(
      context.guild,
      visible.map(({ mirror }) => mirror),
    );
    const presented = items.flatMap((conflict) => {
      const kind = visible.find(({ mirror }) => mirror.name === conflict.mirror);
      return kind ? [present(conflict, kind, context)] : [];
    });
    return { body: { items: presented, total } };
  }),
  bindRoute(conflicts.settleConflict, async (context) => {
    const { guild, actor, ability, params, body } = context;
    const visible = await visibleKinds(kinds, context);
    const kind = visible.find(({ mirror }) => mirror.name === params.mirror);
    if (!kind) throw notFound('conflict');
    if (!mayDo(ability, kind.edit)) throw forbidden(kind.edit);
    await settleConflict(guild, actor, kind.mirror, params.recordId, body.fields);
    return { body: undefined };
  }),
];
