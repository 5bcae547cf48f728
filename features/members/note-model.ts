import { z } from 'zod';
import { isSnowflake } from '#platform/ids.ts';
import { presentedFacts, recordContracts } from '#records/contracts.ts';
import { valuesSchema } from '#records/define-record.ts';
import { NOTE_LIMIT, noteRecord } from './note.ts';

export { NOTE_LIMIT };
export const newNoteSchema = valuesSchema(noteRecord);
export const noteSchema = z.strictObject({ ...presentedFacts, ...valuesSchema(noteRecord).shape });
export type PresentedNote = z.infer<typeof noteSchema>;

export const noteContracts = recordContracts({
  definition: noteRecord,
  path: '/member-notes',
  feature: 'members',
  permissions: {
    read: 'members.notes',
    create: 'members.notes',
    edit: 'members.notes',
    delete: 'members.notes',
  },
  words: ['note about a member', 'notes about members'],
  newRecord: newNoteSchema,
  patch: newNoteSchema.pick({ text: true }).partial(),
  presented: noteSchema,
  filter: { member: z.string().refine(isSnowflake).optional() },
});
