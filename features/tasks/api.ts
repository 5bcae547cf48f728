import { readHistory } from '#platform/changes/read-log.ts';
import { DomainError, notFound } from '#platform/errors.ts';
import { type BoundRoute, bindRoute, type RouteAnswer, type RouteContext } from '#platform/http/bind.ts';
import { userId } from '#platform/ids.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { readLinks } from '#sync/links.ts';
import { TASK_ENTITY } from './entity.ts';
import * as contract from './model.ts';
import { presentTasks, type Reader } from './present.ts';
import * as tasks from './service.ts';
import type { Task } from './task.ts';

const present = async (reader: Reader, task: Task): Promise<RouteAnswer<contract.PresentedTask>> => {
  const links = await readLinks(reader.guild, TASK_ENTITY, [String(task.id)]);
  const [body] = await presentTasks(reader, [task], links);
  if (!body) throw notFound(`task ${task.id}`);
  return { body, version: task.version };
};

/** Claims belong to Discord members; a local account has nobody to claim for. */
const claimantOf = (
  context: Pick<RouteContext<unknown, unknown, unknown>, 'userId' | 'actor'>,
): tasks.Claimant | undefined =>
  context.userId !== undefined && context.actor.kind === 'member'
    ? { userId: userId(context.userId), name: context.actor.name }
    : undefined;

const requireClaimant = (
  context: Pick<RouteContext<unknown, unknown, unknown>, 'userId' | 'actor'>,
): tasks.Claimant => {
  const claimant = claimantOf(context);
  if (!claimant) throw new DomainError('tasks.needs-discord', 409);
  return claimant;
};

export const taskRoutes: readonly BoundRoute[] = [
  bindRoute(contract.listTasks, async (context) => {
    const { state, search, mine, cursor, limit } = context.query;
    // Whoever has no identity on Discord has claimed nothing.
    const claimedBy = mine ? (context.userId ?? '') : undefined;
    const page = await tasks.findTasks(
      context.guild,
      { state, search, claimedBy },
      { before: cursor, limit },
    );
    for (const { id, error } of page.unreadable)
      context.logger.error(
        { err: error, guildId: context.guild.id, taskId: id },
        'A task cannot be read; the list leaves it out',
      );
    return {
      body: {
        items: await presentTasks(context, page.tasks, page.links),
        unreadable: page.unreadable.map(({ id }) => id),
        nextCursor: page.next === undefined ? null : String(page.next),
        total: page.total,
      },
    };
  }),
  bindRoute(contract.createTask, async (context) =>
    present(context, await tasks.createTask(context.guild, context.actor, context.body)),
  ),
  bindRoute(contract.readTask, async (context) =>
    present(context, await tasks.loadTask(context.guild, context.params.taskId)),
  ),
  bindRoute(contract.updateTask, async (context) =>
    present(
      context,
      await tasks.updateTask(
        context.guild,
        context.actor,
        context.params.taskId,
        context.body,
        context.ifMatch,
      ),
    ),
  ),
  bindRoute(contract.deleteTask, async (context) => {
    await tasks.deleteTask(context.guild, context.actor, context.params.taskId, context.ifMatch);
    return { body: undefined };
  }),
  bindRoute(contract.claimTask, async (context) =>
    present(
      context,
      await tasks.claimTask(context.guild, context.actor, context.params.taskId, requireClaimant(context)),
    ),
  ),
  bindRoute(contract.releaseTask, async (context) =>
    present(
      context,
      await tasks.releaseTask(context.guild, context.actor, context.params.taskId, requireClaimant(context)),
    ),
  ),
  bindRoute(contract.completeTask, async (context) =>
    present(
      context,
      await tasks.completeTask(context.guild, context.actor, context.params.taskId, {
        claimant: claimantOf(context),
        mayCompleteAll: mayDo(context.ability, 'tasks.edit'),
      }),
    ),
  ),
  bindRoute(contract.reopenTask, async (context) =>
    present(context, await tasks.reopenTask(context.guild, context.actor, context.params.taskId)),
  ),
  bindRoute(contract.restoreTask, async (context) =>
    present(context, await tasks.restoreTask(context.guild, context.actor, context.params.taskId)),
  ),
  bindRoute(contract.freePlace, async (context) => {
    const { taskId, userId } = context.params;
    return present(context, await tasks.freePlace(context.guild, context.actor, taskId, userId));
  }),
  bindRoute(contract.readTaskHistory, async (context) => {
    const { before = Number.MAX_SAFE_INTEGER, limit } = context.query;
    const entries = await readHistory(context.guild, TASK_ENTITY, String(context.params.taskId), {
      before,
      limit,
    });
    if (entries.length === 0) await tasks.loadTask(context.guild, context.params.taskId);
    const last = entries.at(-1);
    return {
      body: { items: [...entries], nextBefore: entries.length === limit && last ? last.number : null },
    };
  }),
];
