import { countCharacters } from './text.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The beginning of a text, at most so many characters as Discord counts them, never cut inside of what people see as one. Pure. */
export const beginningOf = (text: string, most: number): string => {
  if (text.length <= most) return text;
  let end = 0;
  let count = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    count += countCharacters(segment);
    if (count > most) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
};

/** A text that is too long, cut with an ellipsis so that it fits. Pure. */
export const shorten = (text: string, most: number): string =>
  countCharacters(text) <= most ? text : `${beginningOf(text, most - 1).trimEnd()}…`;
