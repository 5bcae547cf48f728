import { bindRecordRoutes } from '#records/routes.ts';
import { narrowNotes, noteActions, noteKind } from './note-kind.ts';
import { noteContracts } from './note-model.ts';

export const { routes: noteRoutes } = bindRecordRoutes(noteKind, noteActions, noteContracts, {
  values: (given) => given,
  narrow: narrowNotes,
  present: (_reader, notes) => notes,
});
