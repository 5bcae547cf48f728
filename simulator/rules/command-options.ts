import { z } from 'zod';
import { named } from './command-names.ts';
import { localizations } from './locales.ts';
import { OPTION } from './option-types.ts';
import { refusePart } from './refuse.ts';

const MOST_OPTIONS = 25;
const MOST_CHOICES = 25;
const CHANNEL_TYPES = [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16] as const;

const choiceName = z.string().min(1).max(100);
const choices = <Value extends z.ZodType>(value: Value) =>
  z
    .array(z.object({ name: choiceName, name_localizations: localizations(choiceName), value }))
    .max(MOST_CHOICES)
    .nullish();
const wholeNumber = z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);
const value = { ...named, required: z.boolean().nullish() };
const autocomplete = z.boolean().nullish();

const valueOption = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal(OPTION.string),
      ...value,
      autocomplete,
      choices: choices(z.string().max(6000)),
      min_length: z.number().int().min(0).max(6000).nullish(),
      max_length: z.number().int().min(1).max(6000).nullish(),
    }),
    z.object({
      type: z.literal(OPTION.integer),
      ...value,
      autocomplete,
      choices: choices(wholeNumber),
      min_value: wholeNumber.nullish(),
      max_value: wholeNumber.nullish(),
    }),
    z.object({
      type: z.literal(OPTION.number),
      ...value,
      autocomplete,
      choices: choices(z.number()),
      min_value: z.number().nullish(),
      max_value: z.number().nullish(),
    }),
    z.object({
      type: z.literal(OPTION.channel),
      ...value,
      channel_types: z.array(z.union(CHANNEL_TYPES.map((type) => z.literal(type)))).nullish(),
    }),
    z.object({ type: z.literal(OPTION.boolean), ...value }),
    z.object({ type: z.literal(OPTION.user), ...value }),
    z.object({ type: z.literal(OPTION.role), ...value }),
    z.object({ type: z.literal(OPTION.mentionable), ...value }),
    z.object({ type: z.literal(OPTION.attachment), ...value }),
  ])
  .superRefine((option, context) => {
    if ('choices' in option && option.autocomplete && option.choices?.length)
      refusePart(
        context,
        ['autocomplete'],
        'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID',
        'Autocomplete and choices are mutually exclusive',
      );
    if ('choices' in option) {
      const known = new Set<unknown>();
      for (const [index, choice] of (option.choices ?? []).entries()) {
        if (known.has(choice.name))
          refusePart(
            context,
            ['choices', index, 'name'],
            'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS',
            'Option choice name already exists',
          );
        known.add(choice.name);
      }
    }
    const [least, most] =
      'min_length' in option
        ? [option.min_length, option.max_length]
        : 'min_value' in option
          ? [option.min_value, option.max_value]
          : [undefined, undefined];
    if (typeof least === 'number' && typeof most === 'number' && least > most)
      refusePart(
        context,
        ['min_length' in option ? 'max_length' : 'max_value'],
        'NUMBER_TYPE_MIN',
        `int value should be greater than or equal to ${least}.`,
      );
  });

type Ordered = { readonly name: string; readonly required?: boolean | null | undefined };
type Context = Parameters<typeof refusePart>[0];

const checkNames = (options: readonly Ordered[], context: Context): void => {
  const known = new Set<string>();
  for (const [index, { name }] of options.entries()) {
    if (known.has(name))
      refusePart(
        context,
        [index, 'name'],
        'APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
        'Option names must be unique',
      );
    known.add(name);
  }
};

const checkOrder = (options: readonly Ordered[], context: Context): void => {
  for (const [index, option] of options.entries()) {
    if (option.required && options.slice(0, index).some((before) => !before.required))
      refusePart(
        context,
        [index],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
  }
};

const checkValues = (options: readonly Ordered[], context: Context): void => {
  checkNames(options, context);
  checkOrder(options, context);
};

const subcommand = z.object({
  type: z.literal(OPTION.subcommand),
  ...named,
  options: z.array(valueOption).max(MOST_OPTIONS).superRefine(checkValues).nullish(),
});
const group = z.object({
  type: z.literal(OPTION.group),
  ...named,
  options: z.array(subcommand).max(MOST_OPTIONS).superRefine(checkNames).nullish(),
});

const isContainer = ({ type }: { type: number }): boolean =>
  type === OPTION.subcommand || type === OPTION.group;

/** The options of a chat command: either values, or subcommands and groups of them. */
export const commandOptions = z
  .array(z.discriminatedUnion('type', [subcommand, group, valueOption]))
  .max(MOST_OPTIONS)
  .superRefine((options, context) => {
    if (options.some(isContainer) && !options.every(isContainer))
      refusePart(
        context,
        [],
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group option types are mutually exclusive to all other types',
      );
    else if (options.some(isContainer)) checkNames(options, context);
    else checkValues(options as readonly Ordered[], context);
  });
