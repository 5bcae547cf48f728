import { placeFilters } from '#web/records/places/filters.ts';
import type { RecordSource } from '#web/records/source.ts';
import { TASK_ENTITY } from '../entity.ts';
import { type PresentedTask, taskContracts } from '../model.ts';

/** Where tasks are, and by what they are narrowed. */
export const taskSource: RecordSource<PresentedTask> = {
  feature: 'tasks',
  entity: TASK_ENTITY,
  path: 'tasks',
  routes: taskContracts,
  isMirrored: true,
  titleOf: (task) => task.title,
  filters: placeFilters('tasks'),
};
