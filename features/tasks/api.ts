import { DomainError } from '#platform/errors.ts';
import type { BoundRoute, RouteContext } from '#platform/http/bind.ts';
import { userId } from '#platform/ids.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import type { Reader } from '#records/reader.ts';
import { bindRecordRoutes } from '#records/routes.ts';
import { narrowTasks } from './find-tasks.ts';
import { taskKind } from './kind.ts';
import * as contract from './model.ts';
import * as tasks from './service.ts';
import { isLive } from './task.ts';

/** Claims belong to Discord members; a local account has nobody to claim for. */
const claimantOf = ({
  userId: id,
  actor,
}: Pick<RouteContext<unknown, unknown, unknown>, 'userId' | 'actor'>): tasks.Claimant | undefined =>
  id !== undefined && actor.kind === 'member' ? { userId: userId(id), name: actor.name } : undefined;

const requireClaimant = (context: Parameters<typeof claimantOf>[0]): tasks.Claimant => {
  const claimant = claimantOf(context);
  if (!claimant) throw new DomainError('tasks.needs-discord', 409);
  return claimant;
};

const abilities = ({ ability, userId }: Reader, task: contract.Task): contract.PresentedTask['can'] => {
  const waits = isLive(task.state);
  const own = task.claims.find((claim) => claim.userId === userId);
  const hasOpenClaim = own !== undefined && own.completedAt === null;
  return {
    edit: mayDo(ability, 'tasks.edit'),
    delete: mayDo(ability, 'tasks.delete'),
    claim: mayDo(ability, 'tasks.claim') && userId !== undefined && task.state === 'open' && !own,
    release: mayDo(ability, 'tasks.release') && hasOpenClaim && waits,
    complete: mayDo(ability, 'tasks.complete') && waits && (hasOpenClaim || mayDo(ability, 'tasks.edit')),
    free: mayDo(ability, 'tasks.edit') && waits,
    reopen: mayDo(ability, 'tasks.edit') && !waits,
  };
};

const { routes, bindVerb } = bindRecordRoutes(taskKind, tasks.taskActions, contract.taskContracts, {
  values: (given) => ({ ...given, state: 'open' as const }),
  // Whoever has no identity on Discord has claimed nothing.
  narrow: ({ state, mine }, reader) =>
    narrowTasks({ state, claimedBy: mine ? (reader.userId ?? '') : undefined }),
  present: (reader, found) =>
    found.map((task) => ({ ...task, claims: [...task.claims], can: abilities(reader, task) })),
});

export const taskRoutes: readonly BoundRoute[] = [
  ...routes,
  bindVerb(contract.claimTask, (context) =>
    tasks.claimTask(context.guild, context.actor, context.params.id, requireClaimant(context)),
  ),
  bindVerb(contract.releaseTask, (context) =>
    tasks.releaseTask(context.guild, context.actor, context.params.id, requireClaimant(context)),
  ),
  bindVerb(contract.completeTask, (context) =>
    tasks.completeTask(context.guild, context.actor, context.params.id, {
      claimant: claimantOf(context),
      mayCompleteAll: mayDo(context.ability, 'tasks.edit'),
    }),
  ),
  bindVerb(contract.reopenTask, ({ guild, actor, params }) => tasks.reopenTask(guild, actor, params.id)),
  bindVerb(contract.freePlace, ({ guild, actor, params }) =>
    tasks.freePlace(guild, actor, params.id, params.userId),
  ),
];
