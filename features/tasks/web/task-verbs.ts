import { IconArrowBackUp, IconCheck, IconHandStop, IconRotateClockwise } from '@tabler/icons-react';
import type { RecordVerb } from '#web/records/look.ts';
import { claimTask, completeTask, type PresentedTask, releaseTask, reopenTask } from '../model.ts';

/** What is done with a task besides editing and deleting it; the API says what can be done now. */
export const taskVerbs: readonly RecordVerb<PresentedTask>[] = [
  {
    key: 'claim',
    route: claimTask,
    label: 'tasks:button.claim',
    done: 'tasks:done.claimed',
    icon: IconHandStop,
    place: 'first',
    isMain: () => true,
    // Claims belong to members on Discord.
    isShown: ({ me }) => me.discordId !== null,
    isOn: ({ can }) => can.claim,
  },
  {
    key: 'complete',
    route: completeTask,
    label: 'tasks:button.complete',
    done: 'tasks:done.completed',
    icon: IconCheck,
    place: 'first',
    isMain: ({ can }) => !can.claim,
    isShown: ({ me, may }) => me.discordId !== null || may('tasks.edit'),
    isOn: ({ can }) => can.complete,
    ask: ({ claims }) =>
      claims.length > 0
        ? undefined
        : {
            title: 'tasks-web:unclaimed.title',
            text: 'tasks-web:unclaimed.text',
            confirm: 'tasks:button.complete-unclaimed',
          },
  },
  {
    key: 'release',
    route: releaseTask,
    label: 'tasks:button.release',
    done: 'tasks:done.released',
    icon: IconArrowBackUp,
    place: 'first',
    isShown: ({ me }) => me.discordId !== null,
    isOn: ({ can }) => can.release,
  },
  {
    key: 'reopen',
    route: reopenTask,
    label: 'tasks-web:action.reopen',
    done: 'tasks:done.reopened',
    icon: IconRotateClockwise,
    place: 'editing',
    isShown: ({ may }) => may('tasks.edit'),
    isOn: ({ can }) => can.reopen,
  },
];
