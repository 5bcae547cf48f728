/** The log's entity and the mirror's name for a task. */
export const TASK_ENTITY = 'task';
/** The log's entity and the mirror's name for a task's discussion. */
export const TASK_THREAD_ENTITY = 'task-thread';
/** The log's entity and the mirror's name for what reminds of a task. */
export const TASK_REMINDER_ENTITY = 'task-reminder';
