/** Languages that Guildhall speaks; the first is the fallback. */
export const LOCALES = ['en', 'fi'] as const;
export type Locale = (typeof LOCALES)[number];

/** Translates `<namespace>:<key>` with values; a feature's namespace is its name, the platform's is `platform`. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The words of one namespace: nested keys, leaves are i18next templates. */
export type Words = { readonly [key: string]: string | Words };

/** A namespace in every language. */
export type LocaleWords = Readonly<Record<Locale, Words>>;

/** Discord's locale (`fi`, `en-GB`, `sv-SE` …) or a browser's, as one of ours. */
export const toLocale = (tag: string | undefined): Locale =>
  LOCALES.find((locale) => tag === locale || tag?.startsWith(`${locale}-`)) ?? 'en';
