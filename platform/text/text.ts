import { z } from 'zod';

/**
 * Text as both sides can hold it. PostgreSQL has no NUL and no half of a surrogate pair, Discord shows neither, and both
 * tell `ä` from `a` with dots; so what comes in is checked here, and stored composed (NFC).
 */

/** Characters as Discord counts them: code points. Source: Discord's staff in discord-api-docs, issue 1315. */
export const countCharacters = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

/** Whether a text is well-formed Unicode without NUL. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** A text that others gave us and that cannot be refused (a nickname, a message), as it can be stored. Pure. */
export const repairText = (text: string): string =>
  text.toWellFormed().replaceAll('\0', '\uFFFD').normalize('NFC');

/** The same for every text inside of a value. Pure. */
export const repairTexts = <Value>(value: Value): Value => {
  if (typeof value === 'string') return repairText(value) as Value & string;
  if (Array.isArray(value)) return value.map(repairTexts) as Value & unknown[];
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, repairTexts(member)]),
  ) as Value;
};

/** Values nested deeper than this are nobody's honest request. */
const DEEPEST = 40;

type Path = readonly (string | number)[];

/**
 * Where a value has text that cannot be stored, in a name or a value, or is nested too deep to be looked through; undefined
 * when all is well. Pure.
 */
export const findUnstorable = (value: unknown): Path | undefined => {
  const waiting: { readonly value: unknown; readonly path: Path }[] = [{ value, path: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: found, path } = next;
    if (typeof found === 'string') {
      if (!isStorable(found)) return path;
    } else if (found !== null && typeof found === 'object') {
      if (path.length >= DEEPEST) return path;
      for (const [key, member] of Object.entries(found)) {
        if (!isStorable(key)) return path;
        if (typeof member === 'string' || (member !== null && typeof member === 'object'))
          waiting.push({ value: member, path: [...path, key] });
      }
    }
  }
  return undefined;
};

/** How long a text may be, in characters as Discord counts them, after what stands around it was trimmed. */
export type TextLimits = { readonly min?: number; readonly max: number };

const measured = (limits: TextLimits, allowed: RegExp) =>
  z
    .string()
    .refine(isStorable)
    .overwrite((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .refine((text) => {
      const length = countCharacters(text);
      return length >= (limits.min ?? 0) && length <= limits.max && allowed.test(text);
    })
    .meta({ minLength: limits.min ?? 0, maxLength: limits.max });

const NO_CONTROL_CHARACTERS = /^[^\p{Cc}]*$/u;
/** Line breaks and tabs are text; other control characters are not. */
const NO_ODD_CONTROL_CHARACTERS = /^(?:[^\p{Cc}]|[\n\t])*$/u;

/** One line that a person typed: a title, a name, words to look for. Trimmed and composed. */
export const lineOfText = (limits: TextLimits) => measured(limits, NO_CONTROL_CHARACTERS);

/** What a person typed over several lines. Trimmed and composed. */
export const linesOfText = (limits: TextLimits) => measured(limits, NO_ODD_CONTROL_CHARACTERS);

/** A text that may be left out: an empty one is none. @param text what a text that is there obeys */
export const optionalText = (text: z.ZodType<string, string>) =>
  text.transform((given) => (given === '' ? null : given)).nullable();
