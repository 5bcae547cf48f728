/** Names of the buttons that a task's message carries; the task's number follows the colon. */
export const BUTTONS = {
  claim: 'task-claim',
  complete: 'task-complete',
  release: 'task-release',
  edit: 'task-edit',
  /** Completes a task that nobody has claimed, once that was asked. */
  completeUnclaimed: 'task-complete-unclaimed',
  restore: 'task-restore',
} as const;

/** Name of the form in which a task is edited; `<number>.<version>` follows the colon. */
export const EDIT_FORM = 'task-edit-form';
