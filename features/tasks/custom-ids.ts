import { placeButtonNames } from '#records/places/message.ts';
import { TASK_ENTITY } from './entity.ts';

/** Names of the buttons that a task's message carries; the task's number follows the colon. */
export const BUTTONS = {
  ...placeButtonNames(TASK_ENTITY),
  edit: 'task-edit',
  restore: 'task-restore',
} as const;

/** Name of the form in which a task is edited; `<number>.<version>` follows the colon. */
export const EDIT_FORM = 'task-edit-form';
