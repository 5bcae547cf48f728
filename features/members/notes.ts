import { recordActions } from '#records/actions.ts';
import { defineKind } from '#records/kind.ts';
import { bindRecordRoutes } from '#records/routes.ts';
import { noteRecord } from './note.ts';
import { noteContracts } from './note-model.ts';

/** Notes about members. */
const noteKind = defineKind({ definition: noteRecord });
const noteActions = recordActions(noteKind);

export const { routes: noteRoutes } = bindRecordRoutes(noteKind, noteActions, noteContracts, {
  values: (given) => given,
  narrow: ({ member }) => ({
    values: { member },
    where: (notes, place) => (member === undefined ? notes : notes.where('member', '=', place('member'))),
  }),
  present: (_reader, notes) => notes,
});
