import type { PresentedFile } from '#platform/http/file-contracts.ts';

/** A file that goes with what is typed: it is kept already. */
export type Attached = Pick<PresentedFile, 'id' | 'name' | 'size'>;

/** What stands in the field below a conversation. Note or answer is settled with its first letter, or its first file. */
export type Typed = {
  readonly text: string;
  readonly isNote: boolean;
  readonly files: readonly Attached[];
};

export const NOTHING_TYPED: Typed = { text: '', isNote: false, files: [] };

/** What the reader may write now. */
export type Able = { readonly write: boolean; readonly note: boolean };

/** Pure. */
export const isNothing = ({ text, files }: Pick<Typed, 'text' | 'files'>): boolean =>
  text === '' && files.length === 0;

/**
 * As what the text is sent. What is typed stays what it was begun as, however the ticket's state changes meanwhile: a note must not become
 * an answer that its requester reads. Pure.
 */
export const modeOf = (typed: Typed, wantsNote: boolean, can: Able): 'note' | 'answer' => {
  if (!isNothing(typed)) return typed.isNote ? 'note' : 'answer';
  return can.note && (wantsNote || !can.write) ? 'note' : 'answer';
};

/** Pure. */
export const typeOn = (typed: Typed, change: Partial<Typed>): Typed => {
  const now = { ...typed, ...change };
  return isNothing(now) ? NOTHING_TYPED : now;
};

/** Whether what is typed can be sent now, as what it was begun. Pure. */
export const maySend = ({ text, isNote, files }: Typed, can: Able): boolean =>
  (text.trim() !== '' || files.length > 0) && (isNote ? can.note : can.write);
