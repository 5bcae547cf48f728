import { z } from 'zod';

/** Languages of Discord's clients. Source: Discord's reference, "Locales". */
const LOCALES = [
  'ar',
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en-GB',
  'en-US',
  'es-419',
  'es-ES',
  'fi',
  'fr',
  'he',
  'hi',
  'hr',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'lt',
  'nl',
  'no',
  'pl',
  'pt-BR',
  'ro',
  'ru',
  'sv-SE',
  'th',
  'tr',
  'uk',
  'vi',
  'zh-CN',
  'zh-TW',
] as const;

/** A language of Discord's clients. */
export const locale = z.enum(LOCALES);

/** A text in further languages; a language that is null is as if it were not there. */
export const localizations = (text: z.ZodType<string>) =>
  z
    .partialRecord(locale, text.nullable())
    .transform((map) => {
      const given = Object.entries(map).filter((entry): entry is [string, string] => entry[1] !== null);
      return given.length > 0 ? Object.fromEntries(given) : null;
    })
    .nullish();
