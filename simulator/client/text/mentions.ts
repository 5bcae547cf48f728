/** Something that can be mentioned: what a person types for it, and what Discord stores. */
export interface Mentionable {
  /** With its sign, such as `@ada`, `@Stewards`, `#tasks` or `:party:`. */
  typed: string;
  stored: string;
}

/** Turns what was typed into what Discord stores. Longer names win, code is left alone. */
export function encodeMentions(text: string, known: readonly Mentionable[]): string {
  const byLength = [...known].sort((a, b) => b.typed.length - a.typed.length);
  const parts = text.split(/(```[\s\S]*?```|`[^`\n]*`)/);
  return parts.map((part, index) => (index % 2 === 1 ? part : encodePart(part, byLength))).join('');
}

function encodePart(text: string, known: readonly Mentionable[]): string {
  let result = '';
  let at = 0;
  while (at < text.length) {
    const sign = text[at];
    const isStart = (sign === '@' || sign === '#' || sign === ':') && !/[\w<]/.test(text[at - 1] ?? '');
    const found = isStart
      ? known.find(
          ({ typed }) =>
            text.slice(at, at + typed.length).toLowerCase() === typed.toLowerCase() &&
            !/[\w-]/.test(text[at + typed.length] ?? ''),
        )
      : undefined;
    result += found ? found.stored : text.charAt(at);
    at += found ? found.typed.length : 1;
  }
  return result;
}

/** Turns stored mentions back into what a person would type, for editing. */
export function decodeMentions(text: string, known: readonly Mentionable[]): string {
  const byStored = new Map(known.map(({ typed, stored }) => [stored, typed]));
  return text.replace(
    /<(?:@[!&]?|#|a?:\w+:)\d+>/g,
    (stored) => byStored.get(stored.replace('<@!', '<@')) ?? stored,
  );
}

/** What is being completed at the caret: its sign, the letters after it, and where it begins. */
export interface CompletionQuery {
  sign: '@' | '#' | ':';
  letters: string;
  from: number;
}

export function completionAt(text: string, caret: number): CompletionQuery | null {
  const match = /(?:^|[\s(])([@#]|:(?=[\w+-]{2}))([\w.+-]*)$/.exec(text.slice(0, caret));
  const sign = match?.[1];
  const letters = match?.[2];
  if ((sign !== '@' && sign !== '#' && sign !== ':') || letters === undefined) return null;
  return { sign, letters, from: caret - letters.length - 1 };
}
