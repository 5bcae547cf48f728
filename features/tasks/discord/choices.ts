import type { InteractionContext } from '#platform/discord/interactions/context.ts';
import type { Choice } from '#platform/discord/interactions/option-specs.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { shorten } from '#platform/text/shorten.ts';
import { recordOption } from '#records/option.ts';
import { narrowTasks, type TaskFilter } from '../find-tasks.ts';
import { taskKind } from '../kind.ts';
import * as tasks from '../service.ts';

/** Discord shows at most 25 choices of 100 characters. */
const CHOICES = 25;
const CHOICE_LENGTH = 100;

const taskOption = (filtersFor: (context: InteractionContext) => readonly TaskFilter[]) =>
  recordOption(taskKind, (context) => filtersFor(context).map(narrowTasks));

const own = ({ userId }: InteractionContext): TaskFilter => ({ are: 'live', openFor: userId });

export const anyTask = taskOption(() => [{}]);
export const claimableTask = taskOption(({ userId }) => [{ state: 'open', notClaimedBy: userId }]);
export const ownTask = taskOption((context) => [own(context)]);
/** One's own claims come first; who may edit can complete any. */
export const completableTask = taskOption((context) => [
  own(context),
  ...(mayDo(context.ability, 'tasks.edit') ? [{ are: 'live' as const }] : []),
]);
export const closedTask = taskOption(() => [{ are: 'closed' }]);

/** A claim of somebody on a task, as `/task free` names it: `<task>:<user>`. */
export const claimReference = (taskId: number, userId: string): string => `${taskId}:${userId}`;

/** Completes an open claim by the task or by who has it. */
export const completeClaim = async (
  context: InteractionContext,
  typed: string,
): Promise<readonly Choice<string>[]> => {
  const page = await tasks.findTasks(context.guild, { are: 'live', hasOpenClaims: true }, { limit: 100 });
  const claims = page.records.flatMap((task) =>
    task.claims.filter((claim) => claim.completedAt === null).map((claim) => ({ task, claim })),
  );
  const wanted = typed.trim().normalize('NFC').toLocaleUpperCase();
  return claims
    .map(({ task, claim }) => ({
      name: shorten(
        `#${task.id} ${claim.hasLeft ? context.t('tasks:free.left', { name: claim.name }) : claim.name}: ${task.title}`,
        CHOICE_LENGTH,
      ),
      value: claimReference(task.id, claim.userId),
      hasLeft: claim.hasLeft,
    }))
    .filter(({ name }) => name.toLocaleUpperCase().includes(wanted))
    .sort((a, b) => Number(b.hasLeft) - Number(a.hasLeft))
    .slice(0, CHOICES)
    .map(({ name, value }) => ({ name, value }));
};
