import type { FormField } from '#web/form/form-field.ts';
import { recordTeller } from '#web/records/teller.ts';
import { CATEGORY_DESCRIPTION_LIMIT, CATEGORY_NAME_LIMIT, OPEN_LIMIT_MOST } from '../category-model.ts';
import { CATEGORY_ENTITY } from '../entity.ts';
import { CHOICES_TEXT_LIMIT, QUESTION_KINDS, QUESTION_LIMIT, QUESTIONS_LIMIT } from '../question-model.ts';

/** A question's fields. */
const questionFields: readonly FormField[] = [
  {
    name: 'label',
    label: 'tickets-web:question.label',
    widget: { kind: 'line', max: QUESTION_LIMIT },
    empty: '',
    isRequired: true,
  },
  {
    name: 'labelFi',
    label: 'tickets-web:question.labelFi',
    hint: 'tickets-web:question.labelFi-hint',
    widget: { kind: 'line', max: QUESTION_LIMIT },
    empty: null,
  },
  {
    name: 'kind',
    label: 'tickets-web:question.kind',
    widget: { kind: 'choice', values: QUESTION_KINDS },
    empty: 'line',
    valueLabel: (kind, t) => t(`tickets-web:question.kinds.${kind}`),
  },
  {
    name: 'choices',
    label: 'tickets-web:question.choices',
    hint: 'tickets-web:question.choices-hint',
    widget: { kind: 'lines', max: CHOICES_TEXT_LIMIT },
    empty: null,
  },
  {
    name: 'isRequired',
    label: 'tickets-web:question.isRequired',
    widget: { kind: 'switch' },
    empty: false,
  },
];

/** The fields of a category, in the order of its form. */
export const categoryFields: readonly FormField[] = [
  {
    name: 'name',
    label: 'tickets:form.name',
    widget: { kind: 'line', max: CATEGORY_NAME_LIMIT },
    empty: '',
    isRequired: true,
  },
  {
    name: 'description',
    label: 'tickets:form.description',
    hint: 'tickets-web:category.form.description-hint',
    widget: { kind: 'line', max: CATEGORY_DESCRIPTION_LIMIT },
    empty: null,
  },
  {
    name: 'isOffered',
    label: 'tickets:form.isOffered',
    widget: { kind: 'switch' },
    empty: true,
  },
  {
    name: 'questions',
    label: 'tickets:form.questions',
    widget: { kind: 'rows', max: QUESTIONS_LIMIT, fields: questionFields },
    empty: [],
  },
  {
    name: 'parent',
    label: 'tickets:form.parent',
    none: 'tickets-web:category.form.as-settings',
    widget: {
      kind: 'channel',
      kinds: ['category'],
      needs: ['View Channel', 'Manage Channels', 'Manage Roles'],
    },
    empty: null,
  },
  {
    name: 'openLimit',
    label: 'tickets:form.openLimit',
    hint: 'tickets-web:category.form.openLimit-hint',
    widget: { kind: 'number', min: 1, max: OPEN_LIMIT_MOST },
    empty: null,
  },
  {
    name: 'position',
    label: 'tickets:form.position',
    hint: 'tickets-web:category.form.position-hint',
    widget: { kind: 'number', min: 0, max: 1_000 },
    empty: 0,
  },
];

/** How the log speaks of categories. */
export const categoryTeller = recordTeller(
  { feature: 'tickets', entity: CATEGORY_ENTITY, one: 'tickets-web:category.record.one', verbs: [] },
  categoryFields,
);
