import type { FormField } from '#web/form/form-field.ts';
import { recordTeller } from '#web/records/teller.ts';
import { REPLY_ENTITY } from '../../entity.ts';
import { MESSAGE_LIMIT } from '../../model.ts';
import { REPLY_ENDS, REPLY_NAME_LIMIT } from '../../reply-model.ts';

const text = (name: 'textEn' | 'textFi'): FormField => ({
  name,
  label: `tickets-web:ready.form.${name}`,
  hint: 'tickets-web:ready.form.variables',
  widget: { kind: 'lines', max: MESSAGE_LIMIT, isMarkdown: true },
  empty: null,
});

/** The fields of a ready answer, in the order of its form. */
export const replyFields: readonly FormField[] = [
  {
    name: 'name',
    label: 'tickets:form.name',
    widget: { kind: 'line', max: REPLY_NAME_LIMIT },
    empty: '',
    isRequired: true,
  },
  text('textEn'),
  text('textFi'),
  {
    name: 'end',
    label: 'tickets-web:ready.form.end',
    widget: { kind: 'choice', values: REPLY_ENDS },
    empty: 'stay',
    valueLabel: (end, t) => t(`tickets-web:ready.ends.${end}`),
  },
  {
    name: 'priority',
    label: 'tickets:form.priority',
    widget: {
      kind: 'own',
      text: (priority, { t }) => (priority === null ? '' : t(`tickets:priority.${priority}`)),
    },
    empty: null,
  },
  { name: 'takes', label: 'tickets-web:ready.form.takes', widget: { kind: 'switch' }, empty: false },
  {
    name: 'tags',
    label: 'tickets-web:ready.form.tags',
    widget: { kind: 'own', text: (tags) => (Array.isArray(tags) ? tags.join(', ') : '') },
    empty: [],
  },
];

/** How the log speaks of ready answers. */
export const replyTeller = recordTeller(
  { feature: 'tickets', entity: REPLY_ENTITY, one: 'tickets-web:ready.record.one', verbs: [] },
  replyFields,
);
