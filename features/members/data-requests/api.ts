import { type BoundRoute, bindRoute } from '#platform/http/bind.ts';
import { isPseudonym } from '#platform/people/personal-data.ts';
import { levelIn } from '#platform/permissions/resolve-level.ts';
import { isBelow } from '../erase.ts';
import type { OfPeople } from '../of-people.ts';
import { readPersonHere } from '../read-member.ts';
import * as contract from '../requests-model.ts';
import { askForData, countOpenRequests, endRequest, findRequests } from './requests.ts';

/** The routes of requests for data. @param all every feature, for what each holds about somebody who has left */
export const dataRequestRoutes = (all: () => readonly OfPeople[]): readonly BoundRoute[] => [
  bindRoute(contract.listDataRequests, async ({ guild, query, userId, ability }) => {
    const [rows, open, facts] = await Promise.all([
      findRequests(guild, query.are),
      countOpenRequests(guild),
      guild.facts(),
    ]);
    const items = await Promise.all(
      rows.slice(0, contract.REQUESTS_SHOWN).map(async (row) => {
        // What was granted by name counts also of who has left.
        const level = await levelIn(facts, `discord:${row.user_id}`, row.roles ?? undefined);
        return {
          id: row.id,
          userId: row.user_id,
          name: row.name,
          isHere: row.is_here,
          isErased: isPseudonym(row.user_id),
          kind: row.kind,
          state: row.state,
          isTheirOwn: row.is_own,
          note: row.note,
          reason: row.reason,
          askedAt: row.asked_at.toISOString(),
          endedAt: row.ended_at?.toISOString() ?? null,
          canErase: row.user_id !== userId && isBelow(level ?? null, ability.level),
        };
      }),
    );
    return { body: { items, isMore: rows.length > contract.REQUESTS_SHOWN, open } };
  }),
  bindRoute(contract.recordDataRequest, async ({ guild, actor, body }) => {
    const { name } = await readPersonHere(guild, all(), body.userId);
    return { body: { id: await askForData(guild, actor, { ...body, name, isTheirOwn: false }) } };
  }),
  bindRoute(contract.refuseDataRequest, async ({ guild, actor, params, body }) => {
    await endRequest(guild, actor, params.id, { state: 'refused', reason: body.reason });
    return { body: undefined };
  }),
  bindRoute(contract.finishDataRequest, async ({ guild, actor, params }) => {
    await endRequest(guild, actor, params.id, { state: 'done' });
    return { body: undefined };
  }),
];
