/** What stands in the field below a conversation. Note or answer is settled with its first letter. */
export type Typed = { readonly text: string; readonly isNote: boolean };

export const NOTHING_TYPED: Typed = { text: '', isNote: false };

/** What the reader may write now. */
export type Able = { readonly write: boolean; readonly note: boolean };

/**
 * As what the text is sent. What is typed stays what it was begun as, however the ticket's state changes meanwhile: a note must not become
 * an answer that its requester reads. Pure.
 */
export const modeOf = ({ text, isNote }: Typed, wantsNote: boolean, can: Able): 'note' | 'answer' => {
  if (text !== '') return isNote ? 'note' : 'answer';
  return can.note && (wantsNote || !can.write) ? 'note' : 'answer';
};

/** Pure. */
export const typeOn = (text: string, isNote: boolean): Typed =>
  text === '' ? NOTHING_TYPED : { text, isNote };

/** Whether what is typed can be sent now, as what it was begun. Pure. */
export const maySend = ({ text, isNote }: Typed, can: Able): boolean =>
  text.trim() !== '' && (isNote ? can.note : can.write);
