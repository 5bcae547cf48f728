import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { LOCALES, type Locale, type Translate } from '#platform/i18n/translate.ts';
import type { Command, Verb, Verbs } from '../command.ts';
import type { Interactions } from '../define.ts';
import type { OptionSpec, OptionSpecs } from '../option-specs.ts';
import { findMistakes } from './mistakes.ts';

/** Discord's tags of our languages other than the default. */
const DISCORD_LOCALES: Readonly<Partial<Record<Locale, string>>> = { fi: 'fi' };

/** Permission bit, as Discord takes it. Source: Discord's reference, "Permissions". */
const MANAGE_MESSAGES = String(1n << 13n);

/** A feature's commands and menus; its words are in its namespace. */
export type FeatureCommands = {
  readonly namespace: string;
  readonly interactions: Pick<Interactions, 'commands' | 'menus'>;
};

type Say = (locale: Locale) => Translate;

const localized = (say: Say, key: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    LOCALES.flatMap((locale) => {
      const tag = DISCORD_LOCALES[locale];
      return tag ? [[tag, say(locale)(key)] as const] : [];
    }),
  );

/** Name and description in every language. @throws Error when the English name is not the one that is declared */
const described = (say: Say, key: string, name: string) => {
  const english = say('en')(`${key}.name`);
  if (english !== name)
    throw new Error(`${key} is declared as “${name}” and called “${english}” in English; name both alike`);
  return {
    name,
    name_localizations: localized(say, `${key}.name`),
    description: say('en')(`${key}.description`),
    description_localizations: localized(say, `${key}.description`),
  };
};

const TYPES = {
  string: ApplicationCommandOptionType.String,
  integer: ApplicationCommandOptionType.Integer,
  number: ApplicationCommandOptionType.Number,
  boolean: ApplicationCommandOptionType.Boolean,
  user: ApplicationCommandOptionType.User,
  channel: ApplicationCommandOptionType.Channel,
  role: ApplicationCommandOptionType.Role,
  mentionable: ApplicationCommandOptionType.Mentionable,
  attachment: ApplicationCommandOptionType.Attachment,
} as const;

const choicesOf = (say: Say, key: string, spec: OptionSpec) => {
  if (!('choices' in spec) || !spec.choices) return {};
  return {
    choices: spec.choices.map((value) => ({
      value,
      name: say('en')(`${key}.choices.${value}`),
      name_localizations: localized(say, `${key}.choices.${value}`),
    })),
  };
};

const limitsOf = (spec: OptionSpec) => {
  switch (spec.type) {
    case 'string':
      return { min_length: spec.minLength, max_length: spec.maxLength };
    case 'integer':
    case 'number':
      return { min_value: spec.min, max_value: spec.max };
    case 'channel':
      return { channel_types: spec.channelTypes };
    default:
      return {};
  }
};

const isGiven = ([, value]: readonly [string, unknown]): boolean => value !== undefined;

const optionBody = (say: Say, key: string, name: string, spec: OptionSpec) => ({
  type: TYPES[spec.type],
  ...described(say, key, name),
  required: spec.required,
  ...('complete' in spec ? { autocomplete: true } : {}),
  ...Object.fromEntries(Object.entries(limitsOf(spec)).filter(isGiven)),
  ...choicesOf(say, key, spec),
});

const optionBodies = (say: Say, key: string, options: OptionSpecs) =>
  Object.entries(options).map(([name, spec]) => optionBody(say, `${key}.options.${name}`, name, spec));

const verbBody = (say: Say, key: string, name: string, verb: Verb) => ({
  type: ApplicationCommandOptionType.Subcommand,
  ...described(say, key, name),
  options: optionBodies(say, key, verb.options),
});

const verbBodies = (say: Say, key: string, verbs: Verbs) =>
  Object.entries(verbs).map(([name, verb]) => verbBody(say, `${key}.verbs.${name}`, name, verb));

const shownTo = (isForModerators: true | undefined) =>
  isForModerators ? { default_member_permissions: MANAGE_MESSAGES } : {};

const commandBody = (say: Say, namespace: string, command: Command) => {
  const key = `${namespace}:commands.${command.name}`;
  const options =
    'verb' in command
      ? optionBodies(say, key, command.verb.options)
      : [
          ...verbBodies(say, key, command.verbs),
          ...Object.entries(command.groups ?? {}).map(([name, verbs]) => ({
            type: ApplicationCommandOptionType.SubcommandGroup,
            ...described(say, `${key}.groups.${name}`, name),
            options: verbBodies(say, `${key}.groups.${name}`, verbs),
          })),
        ];
  return {
    type: ApplicationCommandType.ChatInput,
    ...described(say, key, command.name),
    contexts: [InteractionContextType.Guild],
    ...shownTo(command.isForModerators),
    options,
  };
};

/**
 * All commands and menus as Discord takes them. Pure.
 * @throws Error that names everything in them that Discord would refuse
 */
export const commandBodies = (
  features: readonly FeatureCommands[],
  say: Say,
): RESTPutAPIApplicationCommandsJSONBody => {
  const bodies = features.flatMap(({ namespace, interactions }) => [
    ...(interactions.commands ?? []).map((command) => commandBody(say, namespace, command)),
    ...(interactions.menus ?? []).map(({ name, type, isForModerators }) => ({
      type,
      name: say('en')(`${namespace}:menus.${name}`),
      name_localizations: localized(say, `${namespace}:menus.${name}`),
      contexts: [InteractionContextType.Guild],
      ...shownTo(isForModerators),
    })),
  ]);
  const mistakes = findMistakes(bodies);
  if (mistakes.length > 0) throw new Error(`Discord would refuse these commands:\n${mistakes.join('\n')}`);
  return bodies as RESTPutAPIApplicationCommandsJSONBody; // built from specs whose types allow only what Discord allows
};
