import { createHash } from 'node:crypto';
import type { API } from '@discordjs/core';
import {
  ApplicationCommandOptionType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { canonicalJson } from '#platform/changes/hash-chain.ts';
import type { Database } from '#platform/database/connect.ts';
import { LOCALES, type Locale, type Translate } from '#platform/i18n/translate.ts';
import { beginningOf } from '#platform/text/shorten.ts';
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

/** Registers the commands unless the same ones were registered already; true when it had to. */
export const registerCommands = async (
  database: Database,
  api: API,
  applicationId: string,
  bodies: RESTPutAPIApplicationCommandsJSONBody,
): Promise<boolean> => {
  const fingerprint = createHash('sha256').update(canonicalJson(bodies)).digest('hex');
  const known = await database.installation
    .selectFrom('command_registrations')
    .select('fingerprint')
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  if (known?.fingerprint === fingerprint) return false;
  await api.applicationCommands.bulkOverwriteGlobalCommands(applicationId, bodies);
  await database.installation
    .insertInto('command_registrations')
    .values({ application_id: applicationId, fingerprint })
    .onConflict((conflict) =>
      conflict.column('application_id').doUpdateSet({ fingerprint, registered_at: new Date() }),
    )
    .execute();
  return true;
};
