import { z } from 'zod';

/** Characters as Discord's API counts them: code points. Source: Discord's staff in discord-api-docs, issue 1315. */
export const countCharacters = (text: string): number => Array.from(text).length;

/** A text of at most so many characters. */
export const textUpTo = (maximum: number) =>
  z.string().check((context) => {
    if (countCharacters(context.value) > maximum)
      context.issues.push({
        code: 'too_big',
        origin: 'string',
        maximum,
        inclusive: true,
        input: context.value,
      });
  });
