import type { FormField } from '#web/form/form-field.ts';
import { placeStateField, placesField } from '#web/records/places/fields.ts';
import { PLACE_VERBS_IN_LOG, sayPlaceVerb } from '#web/records/places/verbs.ts';
import { recordTeller } from '#web/records/teller.ts';
import { TASK_ENTITY } from '../entity.ts';
import { DESCRIPTION_LIMIT, REWARD_LIMIT, TITLE_LIMIT } from '../model.ts';

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
  placesField('tasks'),
  {
    name: 'dueAt',
    label: 'tasks:form.dueAt',
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
    name: 'discussion',
    label: 'tasks:form.discussion',
    hint: 'tasks-web:form.discussion-hint',
    widget: { kind: 'switch' },
    empty: false,
  },
  placeStateField('tasks'),
];

/** How the log speaks of tasks. */
export const taskTeller = recordTeller(
  {
    feature: 'tasks',
    entity: TASK_ENTITY,
    verbs: [
      ...PLACE_VERBS_IN_LOG,
      'created',
      'updated',
      'deleted',
      'restored',
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
    sayVerb: sayPlaceVerb,
  },
  taskFields,
);
