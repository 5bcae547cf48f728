import { beginningOf } from '#platform/text/shorten.ts';
import { countCharacters } from '#platform/text/text.ts';

/** Characters of one part: a message of Discord's holds 2,000, and the first may quote what it answers. */
export const PART_LIMIT = 1_800;

/** Where a text is best cut, the best first: between paragraphs, lines, sentences, words. */
const CUTS = [/\n\n/g, /\n/g, /(?<=[.!?…]["')\]]*) /g, / /g];

/** The last place of a cut that leaves at least half of what fits. */
const cutIn = (text: string): number => {
  for (const cut of CUTS) {
    const last = [...text.matchAll(cut)].at(-1);
    if (last && last.index >= text.length / 2) return last.index;
  }
  return text.length;
};

/**
 * A text in parts that each fit into a message: cut between paragraphs, else lines, sentences or words, and inside of one only where it is
 * longer than a message. Nothing but white space at the cuts is lost. Pure.
 */
export const splitText = (text: string): readonly string[] => {
  const parts: string[] = [];
  let rest = text.trim();
  while (countCharacters(rest) > PART_LIMIT) {
    const fitting = beginningOf(rest, PART_LIMIT);
    // White space right behind what fits is a cut as good as any.
    const end = /^\s/.test(rest.slice(fitting.length)) ? fitting.length : cutIn(fitting);
    const part = rest.slice(0, end).trimEnd();
    parts.push(part);
    rest = rest.slice(end).trimStart();
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest];
};
