import type { FormField } from '#web/form/form-field.ts';
import { recordTeller } from '#web/records/teller.ts';
import { TASK_ENTITY } from '../entity.ts';
import {
  CLAIM_LIMIT,
  DESCRIPTION_LIMIT,
  REWARD_LIMIT,
  TASK_STATES,
  TITLE_LIMIT,
  taskStateSchema,
} from '../model.ts';

/** The fields of a task, in the order of its form. */
export const taskFields: readonly FormField[] = [
  {
    name: 'title',
    label: 'tasks:form.title',
    widget: { kind: 'line', max: TITLE_LIMIT },
    empty: '',
    isRequired: true,
  },
  {
    name: 'description',
    label: 'tasks:form.description',
    widget: { kind: 'lines', max: DESCRIPTION_LIMIT },
    empty: null,
  },
  {
    name: 'reward',
    label: 'tasks:form.reward',
    short: 'tasks:message.reward',
    widget: { kind: 'number', min: 0, max: REWARD_LIMIT },
    empty: 0,
  },
  {
    name: 'claimLimit',
    label: 'tasks:form.places',
    short: 'tasks-web:list.places',
    widget: { kind: 'number', min: 1, max: CLAIM_LIMIT },
    empty: 1,
  },
  {
    name: 'dueAt',
    label: 'tasks:form.due',
    short: 'tasks:message.due',
    none: 'tasks-web:form.no-due',
    widget: { kind: 'date-time' },
    empty: null,
    // Of one that comes back, its recurrence says.
    isShown: ({ repeat }) => repeat === null,
  },
  {
    name: 'repeat',
    label: 'tasks:form.repeat',
    hint: 'tasks-web:form.repeat-hint',
    none: 'tasks-web:form.no-repeat',
    widget: { kind: 'recurrence', repeatsOnly: true },
    empty: null,
  },
  { name: 'picture', label: 'tasks:form.picture', widget: { kind: 'picture' }, empty: null },
  {
    name: 'state',
    label: 'tasks:message.state',
    widget: { kind: 'choice', values: TASK_STATES },
    empty: 'open',
    only: 'edit',
    valueLabel: (state, t) => t(`tasks:state.${state}`),
    // `claimed` follows from the claims; nobody chooses it, but it is shown while it is so.
    valuesFor: (stored) =>
      taskStateSchema.options.filter((state) => state !== 'claimed' || stored === 'claimed'),
  },
];

/** How the log speaks of tasks. */
export const taskTeller = recordTeller(
  {
    feature: 'tasks',
    entity: TASK_ENTITY,
    verbs: [
      'created',
      'updated',
      'claimed',
      'released',
      'completed',
      'deleted',
      'restored',
      'reopened',
      'freed',
      'reminded',
      'not-reminded',
      'repeated',
      'synced',
      'sync-failed',
      'sync-retried',
      'conflict',
      'conflict-settled',
      'drift',
      'adopted',
      'message-deleted',
    ],
    sayVerb: (verb, { data }) =>
      verb === 'completed' && typeof data.name === 'string' ? 'completed-part' : verb,
  },
  taskFields,
);
