import type { FormField } from '#web/form/form-field.ts';
import type { RecordSource } from '#web/records/source.ts';
import { recordTeller } from '#web/records/teller.ts';
import { NOTE_ENTITY } from '../entity.ts';
import { NOTE_LIMIT, noteContracts, type PresentedNote } from '../note-model.ts';

/** What a note is made of. */
export const noteFields: readonly FormField[] = [
  {
    name: 'text',
    label: 'members-web:notes.text',
    widget: { kind: 'lines', max: NOTE_LIMIT },
    empty: '',
    isRequired: true,
  },
];

/** How the log and histories speak of notes. */
export const noteTeller = recordTeller(
  { feature: 'members', entity: NOTE_ENTITY, one: 'members-web:notes.one', verbs: [] },
  noteFields,
);

/** Where notes are: on the page of whom they are about. */
export const noteSource: RecordSource<PresentedNote> = {
  feature: 'members',
  entity: NOTE_ENTITY,
  path: 'members',
  routes: noteContracts,
  isMirrored: false,
  titleOf: (note) => note.text,
  filters: [],
};
