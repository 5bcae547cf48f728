type Sized = {
  readonly name?: unknown;
  readonly name_localizations?: unknown;
  readonly description?: unknown;
  readonly description_localizations?: unknown;
  readonly value?: unknown;
  readonly options?: readonly Sized[] | null | undefined;
  readonly choices?: readonly Sized[] | null | undefined;
};

const lengthOf = (text: unknown): number => (typeof text === 'string' ? text.length : 0);

/** Of a text in several languages the longest counts. */
const longest = (text: unknown, localizations: unknown): number =>
  Math.max(
    lengthOf(text),
    ...(localizations && typeof localizations === 'object' ? Object.values(localizations).map(lengthOf) : []),
  );

/** Characters that a command may have in all. Source: Discord's reference, "Registering a Command". */
export const LONGEST_COMMAND = 8000;

/** Characters of names, descriptions and values of a command and all that is in it. Pure. */
export const commandSize = (part: Sized): number =>
  longest(part.name, part.name_localizations) +
  longest(part.description, part.description_localizations) +
  lengthOf(part.value) +
  [...(part.options ?? []), ...(part.choices ?? [])].reduce((sum, each) => sum + commandSize(each), 0);
