import { lineOfText } from '#platform/text/text.ts';

/** Characters. */
export const TAG_LIMIT = 30;
/** Tags of one ticket. */
export const TAGS_LIMIT = 10;

/** A word by which tickets are sorted; large and small letters make no other one. */
export const tagSchema = lineOfText({ min: 1, max: TAG_LIMIT }).overwrite((tag) => tag.toLowerCase());

/** Tags with some more and some fewer, each once. Pure. */
export const changeTags = (
  tags: readonly string[],
  { add = [], remove = [] }: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): string[] => [...new Set([...tags.filter((tag) => !remove.includes(tag)), ...add])];
