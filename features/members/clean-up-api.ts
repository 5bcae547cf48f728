import type { Guild } from '#platform/guilds/handle.ts';
import { type BoundRoute, bindRoute, type RouteAnswer } from '#platform/http/bind.ts';
import * as service from './clean-up/clean-ups.ts';
import { countPeople } from './clean-up/counts.ts';
import type { CleanUp } from './clean-up.ts';
import * as contract from './cleanup-model.ts';
import { countingBasis } from './counting/of-whom.ts';
import { presentCleanUp } from './present.ts';

const present = async (guild: Guild, cleanUp: CleanUp): Promise<RouteAnswer<contract.PresentedCleanUp>> => ({
  body: presentCleanUp(cleanUp, (await countPeople(guild, [cleanUp])).get(cleanUp.id)),
});

export const cleanUpRoutes: readonly BoundRoute[] = [
  bindRoute(contract.previewCleanUp, async ({ guild, body, now, discord, t }) => {
    const { total, people, since } = await service.previewCleanUp(guild, body, now);
    return {
      body: {
        total,
        items: people.map(({ user_id, display_name, joined_at, active_at }) => ({
          userId: user_id,
          name: display_name,
          joinedAt: joined_at?.toISOString() ?? null,
          activeAt: active_at?.toISOString() ?? null,
        })),
        countingSince: since?.toISOString() ?? null,
        counting: await countingBasis(guild),
        kickProblem: (await service.lacksKick(guild, discord.botUserId))
          ? t('members:errors.cannot-kick')
          : null,
      },
    };
  }),
  bindRoute(contract.startCleanUp, async ({ guild, actor, body, discord, now }) =>
    present(guild, await service.startCleanUp(guild, actor, discord.botUserId, body, now)),
  ),
  bindRoute(contract.listCleanUps, async ({ guild }) => {
    const all = await service.listCleanUps(guild);
    const counts = await countPeople(guild, all);
    return { body: { items: all.map((cleanUp) => presentCleanUp(cleanUp, counts.get(cleanUp.id))) } };
  }),
  bindRoute(contract.stopCleanUp, async ({ guild, actor, params }) =>
    present(guild, await service.stopCleanUp(guild, actor, params.id)),
  ),
  bindRoute(contract.resumeCleanUp, async ({ guild, actor, params, discord }) =>
    present(guild, await service.resumeCleanUp(guild, actor, discord.botUserId, params.id)),
  ),
  bindRoute(contract.undoCleanUp, async ({ guild, actor, params }) =>
    present(guild, await service.undoCleanUp(guild, actor, params.id)),
  ),
];
