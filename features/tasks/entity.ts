/** The log's entity and the mirror's name for a task. */
export const TASK_ENTITY = 'task';
