import type { FormField } from '#web/form/form-field.ts';
import { fieldWords } from '#web/form/value-text.ts';
import { type RecordTeller, recordTeller } from '#web/records/teller.ts';
import { BLOCK_ENTITY, MESSAGE_ENTITY, PRIORITIES, TICKET_ENTITY, TICKET_STATES } from '../entity.ts';
import { DESCRIPTION_LIMIT, DEVICE_LIMIT, MESSAGE_LIMIT, TITLE_LIMIT } from '../model.ts';
import { answersSchema } from '../question-model.ts';
import { categoryFields, categoryTeller } from './category-fields.ts';
import { replyFields, replyTeller } from './desk/reply-fields.ts';

const answersText = (value: unknown): string =>
  (answersSchema.safeParse(value).data ?? [])
    .map(({ question, answer }) => `${question}: ${answer}`)
    .join('; ');

/** The fields of a ticket, in the order of its form. */
export const ticketFields: readonly FormField[] = [
  {
    name: 'category',
    label: 'tickets:form.category',
    widget: { kind: 'own', text: (value) => String(value ?? '–') },
    empty: null,
    only: 'new',
  },
  {
    name: 'title',
    label: 'tickets:open-form.fields.title.label',
    hint: 'tickets:open-form.fields.title.hint',
    widget: { kind: 'line', max: TITLE_LIMIT },
    empty: '',
    isRequired: true,
  },
  {
    name: 'description',
    label: 'tickets:open-form.fields.description.label',
    widget: { kind: 'lines', max: DESCRIPTION_LIMIT, isMarkdown: true },
    empty: '',
    isRequired: true,
  },
  {
    name: 'device',
    label: 'tickets:open-form.fields.device.label',
    hint: 'tickets:open-form.fields.device.hint',
    widget: { kind: 'line', max: DEVICE_LIMIT },
    empty: null,
  },
  {
    name: 'answers',
    label: 'tickets:form.answers',
    widget: { kind: 'own', text: answersText },
    empty: [],
    only: 'new',
  },
];

/** What somebody writes into a conversation. */
export const messageFields: readonly FormField[] = [
  {
    name: 'text',
    label: 'tickets:form.text',
    widget: { kind: 'lines', max: MESSAGE_LIMIT, isMarkdown: true },
    empty: '',
    isRequired: true,
  },
];

/** What the log tells besides: by the names that people know, not those of its form's questions. */
const told: readonly FormField[] = [
  { name: 'title', label: 'tickets:form.title', widget: { kind: 'line', max: TITLE_LIMIT }, empty: '' },
  {
    name: 'description',
    label: 'tickets:form.description',
    widget: { kind: 'lines', max: DESCRIPTION_LIMIT },
    empty: '',
  },
  { name: 'device', label: 'tickets:form.device', widget: { kind: 'line', max: DEVICE_LIMIT }, empty: null },
  {
    name: 'state',
    label: 'tickets:form.state',
    widget: { kind: 'choice', values: TICKET_STATES },
    empty: 'open',
    valueLabel: (state, t) => t(`tickets:state.${state}`),
  },
  {
    name: 'priority',
    label: 'tickets:form.priority',
    widget: { kind: 'choice', values: PRIORITIES },
    empty: 'normal',
    valueLabel: (priority, t) => t(`tickets:priority.${priority}`),
  },
  {
    name: 'tags',
    label: 'tickets:form.tags',
    widget: { kind: 'own', text: (tags) => (Array.isArray(tags) ? tags.join(', ') : '') },
    empty: [],
  },
  { name: 'assigneeName', label: 'tickets:form.assignee', widget: { kind: 'line', max: 100 }, empty: null },
];

/** Of a ticket, what says nothing to people. */
const UNTOLD = [
  'assignee',
  // An entry says what it is called.
  'category',
  'stateSince',
  'answerDueAt',
  'solveDueAt',
  'solveLeft',
  'dueAt',
  'isLate',
  'firstAnswerAt',
  'requesterWroteAt',
  'staffWroteAt',
  'isOnDiscord',
  'postsFrom',
  'keptAt',
  'warnedAt',
  'announcedIn',
  'editedAt',
  'deletedAt',
  'parts',
  'files',
];

const ofTickets = recordTeller(
  {
    feature: 'tickets',
    entity: TICKET_ENTITY,
    verbs: [
      'created',
      'taken',
      'waiting',
      'resolved',
      'closed',
      'reopened',
      'written',
      'channel-gone',
      'channel-again',
      'cleaned-up',
      'warned',
      'kept',
      'transcript-sent',
      'transcript-refused',
      'announcement-gone',
      'assigned',
      'unassigned',
      'transferred',
      'uncategorised',
      'late',
    ],
    sayVerb: (verb) => verb,
    untold: UNTOLD,
  },
  told,
);
const ofMessages = recordTeller(
  {
    feature: 'tickets',
    entity: MESSAGE_ENTITY,
    one: 'tickets-web:one.message',
    verbs: ['created', 'edited', 'copied', 'taken-back'],
    sayVerb: (verb, { data: { kind } }) =>
      kind === 'status' || kind === 'deed' ? 'message-told' : `message-${verb}`,
    untold: UNTOLD,
  },
  messageFields,
);

/** How the log speaks of tickets and of all that belongs to them. */
export const ticketTeller: RecordTeller = {
  ...fieldWords([...replyFields, ...told, ...messageFields, ...categoryFields]),
  untold: UNTOLD,
  describeEntry: (entry, t) => {
    if (entry.entity === BLOCK_ENTITY)
      return t(entry.type.endsWith('.set') ? 'tickets-web:history.blocked' : 'tickets-web:history.unblocked');
    return (
      ofTickets.describeEntry(entry, t) ??
      ofMessages.describeEntry(entry, t) ??
      categoryTeller.describeEntry(entry, t) ??
      replyTeller.describeEntry(entry, t)
    );
  },
};
