import { mapTexts, textsOf } from './texts.ts';

/** What a text may stand for something with: `{{guild.name}}`. Their words are in the locale files, `variables.<name>`. */
export const VARIABLES = [
  'guild.name',
  'member.count',
  'channel',
  'date',
  'time',
  'weekday',
  'year',
  'now',
] as const;
export type VariableName = (typeof VARIABLES)[number];

/** A value for each variable, as it was when the message was made. */
export type VariableValues = Readonly<Partial<Record<VariableName, string>>>;

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;

const isVariable = (name: string): name is VariableName => (VARIABLES as readonly string[]).includes(name);

/** The names that a design's texts have between double braces, whether there are such variables or not. Pure. */
const namesIn = (design: unknown): ReadonlySet<string> =>
  new Set(
    [...textsOf(design).values()].flatMap((text) =>
      [...text.matchAll(VARIABLE)].map((match) => match[1] ?? ''),
    ),
  );

/** What a text has between double braces and is no variable; it would be sent as it stands. Pure. */
export const unknownVariables = (text: string): readonly string[] =>
  [...namesIn(text)].filter((name) => !isVariable(name));

/** A text with its variables' values; one without a value stays as it is. Pure. */
export const fillText = (text: string, values: VariableValues): string =>
  text
    .replace(VARIABLE, (whole, name: string) => (isVariable(name) ? (values[name] ?? whole) : whole))
    .trim();

/** A design with its variables' values. Pure. */
export const fill = <Design>(design: Design, values: VariableValues): Design =>
  mapTexts(design, (text) => fillText(text, values));

/**
 * A design into which was taken over what somebody changed of its message elsewhere: a text that is still what was sent keeps its
 * variables; another one is taken as it stands. Pure.
 */
export const keepVariables = <Design>(changed: Design, design: Design, values: VariableValues): Design => {
  const before = textsOf(design);
  return mapTexts(changed, (text, path) => {
    const template = before.get(path);
    return template !== undefined && fillText(template, values) === text ? template : text;
  });
};
