/** A word of a text command, or several in quotation marks. */
export type Token = {
  readonly text: string;
  /** Where it begins in the whole text, with its quotation mark. */
  readonly start: number;
  readonly end: number;
};

/** What closes each opening mark; Finnish opens and closes with the same one. */
const CLOSERS: Readonly<Record<string, string>> = { '"': '"', '“': '”', '”': '”', '„': '“”', '«': '»' };
const BLANK = /\s/u;

/** Reads what stands in quotation marks; a backslash takes the next mark literally. Undefined when nothing closes them. Pure. */
const readQuoted = (text: string, start: number): Token | undefined => {
  const closers = CLOSERS[text[start] ?? ''] ?? '';
  let read = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const next = text[at + 1] ?? '';
    const char = text[at] ?? '';
    if (char === '\\' && (closers.includes(next) || next === '\\') && next !== '') {
      read += next;
      at += 1;
    } else if (closers.includes(char)) {
      // A mark inside of a word closes nothing.
      if (next !== '' && !BLANK.test(next)) read += char;
      else return { text: read, start, end: at + 1 };
    } else read += char;
  }
  return undefined;
};

/** The words of a text, with those in quotation marks together. Pure. */
export const readTokens = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (BLANK.test(char)) {
      at += 1;
      continue;
    }
    const quoted = char in CLOSERS ? readQuoted(text, at) : undefined;
    let end = at;
    while (end < text.length && !BLANK.test(text[end] ?? '')) end += 1;
    const token = quoted ?? { text: text.slice(at, end), start: at, end };
    tokens.push(token);
    at = token.end;
  }
  return tokens;
};

/** A text so that it is read as one word again. Pure. */
export const quote = (text: string): string => `"${text.replaceAll(/[\\"]/g, '\\$&')}"`;
