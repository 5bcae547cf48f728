import { recordActions } from '#records/actions.ts';
import { defineKind } from '#records/kind.ts';
import type { Narrow } from '#records/page.ts';
import { noteRecord } from './note.ts';

/** Notes about members. */
export const noteKind = defineKind({ definition: noteRecord });

/** What is done with notes as with every record. */
export const noteActions = recordActions(noteKind);

/** Notes about one member, or about anybody. */
export const narrowNotes = ({ member }: { readonly member?: string | undefined }): Narrow => ({
  values: { member },
  where: (notes, place) => (member === undefined ? notes : notes.where('member', '=', place('member'))),
});
