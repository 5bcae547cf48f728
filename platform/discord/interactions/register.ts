import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { canonicalJson } from '#platform/changes/hash-chain.ts';
import { LOCALES, type Locale, type Translate } from '#platform/i18n/translate.ts';
import { beginningOf } from '#platform/text/shorten.ts';
import type { DiscordRest } from '../rest.ts';
import type { Command, OptionSpec } from './define.ts';

/** Discord's tags of our languages other than the default. */
const DISCORD_LOCALES: Readonly<Partial<Record<Locale, string>>> = { fi: 'fi' };
/** A description's limit. */
const DESCRIPTION_LIMIT = 100;

export type FeatureCommands = { readonly namespace: string; readonly commands: readonly Command[] };

type Say = (locale: Locale) => Translate;

const described = (say: Say, key: string) => {
  const text = (locale: Locale): string => beginningOf(say(locale)(key), DESCRIPTION_LIMIT);
  const localized = LOCALES.flatMap((locale) => {
    const tag = DISCORD_LOCALES[locale];
    return tag ? [[tag, text(locale)] as const] : [];
  });
  return { description: text('en'), description_localizations: Object.fromEntries(localized) };
};

const TYPES = {
  string: ApplicationCommandOptionType.String,
  integer: ApplicationCommandOptionType.Integer,
  boolean: ApplicationCommandOptionType.Boolean,
  user: ApplicationCommandOptionType.User,
  channel: ApplicationCommandOptionType.Channel,
  role: ApplicationCommandOptionType.Role,
} as const;

const optionBody = (say: Say, key: string, name: string, spec: OptionSpec) => ({
  type: TYPES[spec.type],
  name,
  ...described(say, `${key}.options.${name}`),
  required: spec.required,
  ...('complete' in spec ? { autocomplete: true } : {}),
  ...(spec.type === 'string' && spec.maxLength !== undefined ? { max_length: spec.maxLength } : {}),
  ...(spec.type === 'integer' && spec.min !== undefined ? { min_value: spec.min } : {}),
  ...(spec.type === 'integer' && spec.max !== undefined ? { max_value: spec.max } : {}),
  ...(spec.type === 'string' && spec.choices
    ? {
        choices: spec.choices.map((value) => ({
          value,
          name: say('en')(`${key}.choices.${name}.${value}`),
          name_localizations: { fi: say('fi')(`${key}.choices.${name}.${value}`) },
        })),
      }
    : {}),
});

/** All commands as Discord takes them. Pure. */
export const commandBodies = (
  features: readonly FeatureCommands[],
  say: Say,
): RESTPutAPIApplicationCommandsJSONBody =>
  features.flatMap(({ namespace, commands }) =>
    commands.map((command) => {
      const key = `${namespace}:commands.${command.name}`;
      return {
        name: command.name,
        ...described(say, `${key}.description`),
        contexts: [InteractionContextType.Guild],
        options: Object.entries(command.subcommands).map(([name, verb]) => ({
          type: ApplicationCommandOptionType.Subcommand as const,
          name,
          ...described(say, `${key}.${name}.description`),
          options: Object.entries(verb.options).map(([option, spec]) =>
            optionBody(say, `${key}.${name}`, option, spec),
          ),
        })),
      };
    }),
  ) as RESTPutAPIApplicationCommandsJSONBody; // built from specs whose types allow only what Discord allows

/** What makes a command what it is; the rest Discord adds. */
const FIELDS = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'choices',
  'value',
  'required',
  'autocomplete',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'channel_types',
  'contexts',
  'default_member_permissions',
  'nsfw',
] as const;

/** A command with what is told of it only; what is empty, off or the default is as good as absent. */
const essence = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, essence(member)] as const);
  const isEmpty = (member: unknown): boolean =>
    member === null ||
    member === undefined ||
    member === false ||
    (typeof member === 'object' && Object.keys(member).length === 0);
  return Object.fromEntries(entries.filter(([, member]) => !isEmpty(member)));
};

const pick = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(pick);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const member = (value as Record<string, unknown>)[field];
      if (member === undefined) return [];
      const isNested = field === 'options' || field === 'choices';
      return [[field, isNested ? pick(member) : member]];
    }),
  );
};

/** Commands in an order of their own, so that two sets of them can be compared. */
const comparable = (commands: readonly { readonly name: string }[]): string =>
  canonicalJson(
    commands
      .map((command) => essence(pick({ type: ApplicationCommandType.ChatInput, ...command })))
      .sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1)),
  );

/** Whether Discord has exactly these commands. Pure. */
export const areSameCommands = (
  there: readonly { readonly name: string }[],
  bodies: RESTPutAPIApplicationCommandsJSONBody,
): boolean => comparable(there) === comparable(bodies);

/** Registers the commands unless Discord has exactly these already; true when it had to. */
export const registerCommands = async (
  { api, guarded }: Pick<DiscordRest, 'api' | 'guarded'>,
  applicationId: string,
  bodies: RESTPutAPIApplicationCommandsJSONBody,
): Promise<boolean> => {
  const there = await guarded(() =>
    api.applicationCommands.getGlobalCommands(applicationId, { with_localizations: true }),
  );
  if (areSameCommands(there, bodies)) return false;
  await guarded(() => api.applicationCommands.bulkOverwriteGlobalCommands(applicationId, bodies));
  return true;
};
