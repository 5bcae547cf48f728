/** Under which records drafts of tasks are kept. */
export const NEW_TASK = 'tasks/new';
export const draftOf = (taskId: number | undefined): string =>
  taskId === undefined ? NEW_TASK : `tasks/${taskId}`;
