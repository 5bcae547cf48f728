import { whenOpened } from '#web/when-opened.tsx';

/** What stands in the drawer; the list is shown without it. */
export const TaskDrawer = whenOpened(async () => (await import('./task-drawer.tsx')).TaskDrawer);
export const TaskView = whenOpened(async () => (await import('./task-view.tsx')).TaskView);
export const NewTaskForm = whenOpened(async () => (await import('./task-form.tsx')).NewTaskForm);
export const EditTaskForm = whenOpened(async () => (await import('./task-form.tsx')).EditTaskForm);
