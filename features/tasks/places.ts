import type { Places } from '#records/places/places.ts';

/** Where it is kept who has claimed a task. */
export const taskPlaces: Places = { feature: 'tasks', table: 'task_claims', column: 'task_id' };
