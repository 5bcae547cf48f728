import type { RecordSource } from '#web/records/source.ts';
import { TASK_ENTITY } from '../entity.ts';
import { type PresentedTask, TASK_STATES, taskContracts } from '../model.ts';

/** Where tasks are, and by what they are narrowed. */
export const taskSource: RecordSource<PresentedTask> = {
  feature: 'tasks',
  entity: TASK_ENTITY,
  path: 'tasks',
  routes: taskContracts,
  isMirrored: true,
  titleOf: (task) => task.title,
  filters: [
    {
      kind: 'choice',
      name: 'state',
      label: 'tasks-web:list.filter',
      values: TASK_STATES,
      valueLabel: (state, t) => t(`tasks:state.${state}`),
    },
    // Whoever has no identity on Discord has claimed nothing.
    { kind: 'toggle', name: 'mine', label: 'tasks-web:list.mine', isFor: (me) => me.discordId !== null },
  ],
};
