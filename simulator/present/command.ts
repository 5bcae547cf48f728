import type { Command } from '../state/entities.ts';

type Text = { readonly [field: string]: unknown };

const isGiven = (value: unknown): boolean => value !== null && value !== undefined;

/** The text in a language: exactly it, or one of the same language, or none. */
const inLocale = (texts: unknown, locale: string): unknown =>
  texts && typeof texts === 'object' ? (texts as Text)[locale] : undefined;

/** One part of a command with its texts in all languages, or in the reader's. */
const presentPart = (part: Text, locale: string | null): Text => {
  const shown: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(part)) {
    if (field === 'options' || field === 'choices') {
      if (Array.isArray(value) && value.length > 0)
        shown[field] = value.map((each) => presentPart(each as Text, locale));
    } else if (field === 'name_localizations' || field === 'description_localizations') {
      const name = field === 'name_localizations' ? 'name' : 'description';
      if (locale === null) shown[field] = value ?? null;
      else if (isGiven(inLocale(value, locale))) shown[`${name}_localized`] = inLocale(value, locale);
    } else if (isGiven(value)) shown[field] = value;
  }
  return shown;
};

/**
 * A command as Discord shows it.
 * @param locale language of the reader, for lists without `with_localizations`; null for all languages
 */
export const presentCommand = (command: Command, locale: string | null = null) => {
  const { body, guild_id: guildId } = command;
  return {
    nsfw: false,
    ...presentPart(body, locale),
    id: command.id,
    application_id: command.application_id,
    version: command.version,
    type: body.type,
    name: body.name,
    description: body.description ?? '',
    default_member_permissions: body.default_member_permissions ?? null,
    integration_types: body.integration_types ?? [0],
    ...(guildId === null
      ? { contexts: body.contexts ?? null, dm_permission: mayUseInDirectMessages(command) }
      : { guild_id: guildId }),
  };
};

/** `dm_permission` is what applications said before there were contexts. */
const mayUseInDirectMessages = ({ body }: Command): boolean => {
  const { contexts } = body;
  return Array.isArray(contexts) ? contexts.includes(1) : body.dm_permission !== false;
};
