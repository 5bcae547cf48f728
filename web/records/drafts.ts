/** Under which name the draft of a record is kept; of one that is being made without a number. Pure. */
export const draftOf = (path: string, id: number | undefined): string => `${path}/${id ?? 'new'}`;
