/** What is shown of an equal stretch before and after a difference (characters). */
const CONTEXT = 24;
/** Texts up to this are shown whole. */
const SHORT = 80;

/** Two texts, cut down to where they differ. */
export type Difference = { readonly old: string; readonly new: string };

const commonStart = (one: string, other: string): number => {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length;
};

/** Back to the beginning of a word, so that no word (and no surrogate pair) is cut. */
const wordStart = (text: string, at: number): number => {
  const space = text.slice(0, at).search(/\s\S*$/);
  return space < 0 ? 0 : space + 1;
};

const reversed = (text: string): string => [...text].reverse().join('');

/** Cuts what two long texts have in common before and after the difference; an ellipsis says where. Pure. */
export const showDifference = (before: string, after: string): Difference => {
  if (before.length <= SHORT && after.length <= SHORT) return { old: before, new: after };
  const start = wordStart(before, Math.max(0, commonStart(before, after) - CONTEXT));
  const [restBefore, restAfter] = [before.slice(start), after.slice(start)];
  const [backBefore, backAfter] = [reversed(restBefore), reversed(restAfter)];
  const end = wordStart(backBefore, Math.max(0, commonStart(backBefore, backAfter) - CONTEXT));
  const cut = (back: string): string =>
    `${start > 0 ? '… ' : ''}${reversed(back.slice(end)).trim()}${end > 0 ? ' …' : ''}`;
  return { old: cut(backBefore), new: cut(backAfter) };
};
