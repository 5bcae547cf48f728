/** What comes of edits when somebody else has saved meanwhile. */
export type Rebased<Values> = {
  /** Their version with my edits on top. */
  readonly merged: Values;
  /** Fields that they changed. */
  readonly theirs: readonly (keyof Values & string)[];
  /** Fields that both changed, to different values. */
  readonly clashing: readonly (keyof Values & string)[];
};

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Fields whose values differ. Pure. */
export const changedFields = <Values extends Readonly<Record<string, unknown>>>(
  before: Values,
  after: Values,
): readonly (keyof Values & string)[] =>
  Object.keys(after).filter((field) => !isSame(before[field], after[field]));

/** The given fields of a document. Pure. */
export const pickFields = <Values extends Readonly<Record<string, unknown>>>(
  values: Values,
  fields: readonly string[],
): Partial<Values> =>
  // Entries lose the fields' types on the way; they are the same fields.
  Object.fromEntries(Object.entries(values).filter(([field]) => fields.includes(field))) as Partial<Values>;

/** Puts my edits of a version on top of a newer one: what I did not touch is theirs, so nobody's work is lost. Pure. */
export const rebase = <Values extends Readonly<Record<string, unknown>>>(
  base: Values,
  mine: Values,
  newer: Values,
): Rebased<Values> => {
  const own = changedFields(base, mine);
  const theirs = changedFields(base, newer);
  return {
    merged: { ...newer, ...pickFields(mine, own) },
    theirs,
    clashing: theirs.filter((field) => own.includes(field) && !isSame(mine[field], newer[field])),
  };
};

/** A document as it is stored. */
export type Stored<Values> = { readonly value: Values; readonly version: number };
