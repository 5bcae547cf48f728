import { z } from 'zod';
import type { InteractionContext } from '#platform/discord/interactions/context.ts';
import { defineList } from '#platform/discord/interactions/list.ts';
import { type Money, openMoney } from '#platform/discord/interactions/money.ts';
import { placeStateSchema } from '#records/places/claim.ts';
import type { Task } from '../model.ts';
import * as tasks from '../service.ts';

const line = (task: Task, { t }: InteractionContext, money: Money): string => {
  const due = task.dueAt === null ? '' : ` · <t:${Math.floor(Date.parse(task.dueAt) / 1000)}:R>`;
  const reward = task.reward === 0 ? '' : ` · ${money.short(task.reward)}`;
  return `**#${task.id}** ${task.title} · ${t(`tasks:state.${task.state}`)} ${task.claims.length}/${task.claimLimit}${reward}${due}`;
};

/** `/task list`: newest first, by pages. */
export const taskList = defineList({
  name: 'task-list',
  permission: 'tasks.read',
  size: 15,
  empty: 'tasks:list.empty',
  query: z.object({ state: placeStateSchema.optional(), mine: z.boolean() }),
  page: async (context, { state, mine }, { cursor, size }) => {
    const page = await tasks.findTasks(
      context.guild,
      { state, claimedBy: mine ? context.userId : undefined },
      { cursor, limit: size },
    );
    const money = await openMoney(context);
    return {
      title: context.t('tasks:list.title', { count: page.total }),
      lines: page.records.map((task) => line(task, context, money)),
      total: page.isMore ? undefined : page.total,
      next: page.nextCursor ?? undefined,
    };
  },
});
