import { emptyDesign } from '#messages/design.ts';
import { POSTING } from '#platform/forms/widget.ts';
import { CHANNELS_LIMIT } from '#records/posts/contracts.ts';
import type { FormField } from '#web/form/form-field.ts';
import { designSays } from '#web/messages/design-says.ts';
import { shownField } from '#web/messages/shown-field.ts';
import { type RecordTeller, recordTeller } from '#web/records/teller.ts';
import { ANNOUNCEMENT_ENTITY, POST_ENTITY } from '../entity.ts';
import { ANNOUNCEMENT_STATES, LATE_DEFAULT, LATE_LIMIT, TITLE_LIMIT } from '../model.ts';

/** The fields of an announcement, in the order of its form. */
export const announcementFields: readonly FormField[] = [
  {
    name: 'title',
    label: 'announcements:form.title',
    hint: 'announcements-web:form.title-hint',
    widget: { kind: 'line', max: TITLE_LIMIT },
    empty: '',
    isRequired: true,
  },
  {
    name: 'channels',
    label: 'announcements:form.channels',
    widget: { kind: 'channels', kinds: ['text', 'announcement'], needs: POSTING, max: CHANNELS_LIMIT },
    empty: [],
  },
  {
    name: 'when',
    label: 'announcements:form.when',
    none: 'announcements-web:form.at-once',
    widget: { kind: 'recurrence' },
    empty: null,
  },
  {
    name: 'lateMinutes',
    label: 'announcements:form.lateMinutes',
    hint: 'announcements-web:form.late-hint',
    widget: { kind: 'number', min: 0, max: LATE_LIMIT },
    empty: LATE_DEFAULT,
  },
  {
    name: 'publish',
    label: 'announcements:form.publish',
    hint: 'announcements-web:form.publish-hint',
    widget: { kind: 'switch' },
    empty: false,
  },
  {
    name: 'pinned',
    label: 'announcements:form.pinned',
    hint: 'announcements-web:form.pinned-hint',
    widget: { kind: 'switch' },
    empty: false,
  },
  {
    name: 'design',
    label: 'announcements:form.design',
    widget: { kind: 'own', text: designSays },
    empty: emptyDesign,
  },
];

const channelField: FormField = {
  name: 'channel',
  label: 'announcements-web:list.channel',
  widget: { kind: 'channel', kinds: ['text', 'announcement'], needs: [] },
  empty: null,
};

const announcementWords = recordTeller(
  {
    feature: 'announcements',
    entity: ANNOUNCEMENT_ENTITY,
    verbs: [
      'sent',
      'scheduled',
      'cancelled',
      'skipped',
      'not-sent',
      'not-published',
      'reposted',
      'edited-there',
      'message-deleted',
    ],
  },
  [
    ...announcementFields,
    {
      name: 'state',
      label: 'announcements:form.state',
      widget: { kind: 'choice', values: ANNOUNCEMENT_STATES },
      empty: 'draft',
      valueLabel: (state, t) => t(`announcements:state.${state}`),
    },
    channelField,
    shownField,
  ],
);

const postWords = recordTeller(
  { feature: 'announcements', entity: POST_ENTITY, one: 'announcements-web:record.post', verbs: [] },
  [channelField],
);

/** How the log speaks of announcements and of their messages. */
export const announcementTeller: RecordTeller = {
  ...announcementWords,
  describeEntry: (entry, t) => announcementWords.describeEntry(entry, t) ?? postWords.describeEntry(entry, t),
};
