import { z } from 'zod';
import { invalidField } from '../../rest/errors.ts';
import { KINDS_OF_OPTION, type Kind } from './resolve.ts';

/** An option as a user's client sends it. */
export type GivenOption = {
  name: string;
  type: number;
  value?: string | number | boolean | undefined;
  focused?: boolean | undefined;
  options?: GivenOption[] | undefined;
};
export const givenOptionSchema: z.ZodType<GivenOption> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.number().int(),
    value: z.union([z.string(), z.number(), z.boolean()]).optional(),
    focused: z.boolean().optional(),
    options: z.array(givenOptionSchema).optional(),
  }),
);

/** An option as the command defines it. */
export type DefinedOption = {
  name: string;
  type: number;
  required?: boolean;
  options?: readonly DefinedOption[];
  choices?: readonly { value: unknown }[] | null;
  channel_types?: readonly number[] | null;
  min_value?: number | null;
  max_value?: number | null;
  min_length?: number | null;
  max_length?: number | null;
  autocomplete?: boolean | null;
};

/** Subcommand, group of them. */
const CONTAINERS: readonly number[] = [1, 2];
const LONGEST_TEXT = 6000;

/** What is there for options to name. */
export type Exists = {
  readonly named: (kinds: readonly Kind[], id: string, channelTypes?: readonly number[] | null) => boolean;
  /** Whether a file of this number came along. */
  readonly file: (number: string) => boolean;
};

/** The values of all options of a type, however deep. Pure. */
export const valuesOf = (given: readonly GivenOption[], type: number): string[] =>
  given.flatMap((option) => [
    ...(option.type === type ? [String(option.value)] : []),
    ...valuesOf(option.options ?? [], type),
  ]);

/** Why a value is not one of an option; undefined when it is. */
const whyNot = (option: DefinedOption, value: GivenOption['value'], there: Exists): string | undefined => {
  if (option.choices?.length && !option.choices.some((choice) => choice.value === value))
    return 'Value is not one of the choices.';
  const kinds = KINDS_OF_OPTION[option.type];
  if (kinds)
    return there.named(kinds, String(value), option.channel_types) ? undefined : 'Value does not exist.';
  switch (option.type) {
    case 3:
      if (typeof value !== 'string') return 'Value is not text.';
      return value.length < (option.min_length ?? 0) || value.length > (option.max_length ?? LONGEST_TEXT)
        ? 'Value has not the right length.'
        : undefined;
    case 4:
    case 10:
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'Value is not a number.';
      if (option.type === 4 && !Number.isSafeInteger(value)) return 'Value is not a whole number.';
      return value < (option.min_value ?? value) || value > (option.max_value ?? value)
        ? 'Value is out of range.'
        : undefined;
    case 5:
      return typeof value === 'boolean' ? undefined : 'Value is not true or false.';
    default:
      return there.file(String(value)) ? undefined : 'No file came with it.';
  }
};

const refuse = (path: readonly string[], code: string, message: string) =>
  invalidField(['data', 'options', ...path], code, message);

/**
 * Refuses what Discord's client and server refuse before an application hears of it.
 * @throws DiscordError 50035
 */
export const checkOptions = (
  defined: readonly DefinedOption[],
  given: readonly GivenOption[],
  there: Exists,
  path: readonly string[] = [],
): void => {
  for (const [index, option] of given.entries()) {
    const definition = defined.find((each) => each.name === option.name && each.type === option.type);
    const here = [...path, option.name];
    if (!definition)
      throw refuse(
        here,
        'INTERACTION_APPLICATION_COMMAND_INVALID_VERSION',
        'This command is outdated, please try again in a few minutes',
      );
    if (given.findIndex((each) => each.name === option.name) !== index)
      throw refuse(here, 'APPLICATION_COMMAND_OPTION_INVALID', 'Option is given twice.');
    if (CONTAINERS.includes(option.type)) {
      checkOptions(definition.options ?? [], option.options ?? [], there, here);
      continue;
    }
    const why = whyNot(definition, option.value, there);
    if (why) throw refuse(here, 'APPLICATION_COMMAND_OPTION_INVALID', why);
  }
  if (defined.some((each) => CONTAINERS.includes(each.type)) && given.length !== 1)
    throw refuse(path, 'BASE_TYPE_REQUIRED', 'A subcommand is required');
  for (const definition of defined) {
    if (definition.required && !given.some((option) => option.name === definition.name))
      throw refuse([...path, definition.name], 'BASE_TYPE_REQUIRED', 'This field is required');
  }
};

/** The command's name with its group and subcommand, as messages show it. Pure. */
export const fullName = (name: string, given: readonly GivenOption[]): string => {
  const [first] = given;
  return first && CONTAINERS.includes(first.type)
    ? `${name} ${fullName(first.name, first.options ?? [])}`
    : name;
};

/** The ids that options name, however deep. Pure. */
export const namedByOptions = (given: readonly GivenOption[]): { kinds: readonly Kind[]; id: string }[] =>
  given.flatMap((option) => {
    const kinds = KINDS_OF_OPTION[option.type];
    return [...(kinds ? [{ kinds, id: String(option.value) }] : []), ...namedByOptions(option.options ?? [])];
  });
