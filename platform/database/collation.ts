import { type RawBuilder, sql } from 'kysely';
import type { Locale } from '#platform/i18n/translate.ts';

/**
 * Text is ordered and compared by Unicode's rules and not by its bytes, by PostgreSQL's own ICU collations, so that it does not
 * matter with which locale a database was made. See docs/decisions/0004-text-by-unicode.md.
 */

/** How each language orders words: in Finnish å, ä and ö are letters of their own at the end, in English a and o with a mark. */
const ORDER: Readonly<Record<Locale, string>> = { en: 'en-x-icu', fi: 'fi-x-icu' };
/** Of no language: for names that readers of several languages see. */
export const ANY_ORDER = 'und-x-icu';

/** A text as it is ordered in a language, for `order by` and comparisons. */
export const ordered = (text: RawBuilder<string>, locale: Locale): RawBuilder<string> =>
  sql<string>`(${text} collate ${sql.id(ORDER[locale])})`;

/** The same for an index's text, of a column that is known by its name. */
export const orderedSql = (column: string, locale: Locale): string =>
  `(${column} collate "${ORDER[locale]}")`;

/** What `contains` looks in, for an index's text. */
export const foldedSql = (column: string): string => `upper(${column} collate "${ANY_ORDER}")`;

/**
 * A text in which large and small letters are the same, and marks are not: `ä` is not `a`. Upper case, because every small
 * letter has one that does not depend on where it stands (`ς` and `σ` are both `Σ`, `ß` is `SS`).
 */
const folded = (text: RawBuilder<string>): RawBuilder<string> =>
  sql<string>`upper(${text} collate ${sql.id(ANY_ORDER)})`;

/** What was typed as a pattern of LIKE that finds it anywhere; its wildcards are plain characters. Pure. */
export const likeAnywhere = (typed: string): string =>
  `%${typed.normalize('NFC').replace(/[\\%_]/g, '\\$&')}%`;

/** Whether a column is like a pattern, in any case. */
export const contains = (column: string, pattern: RawBuilder<string>): RawBuilder<boolean> =>
  sql<boolean>`${folded(sql.ref(column))} like ${folded(sql`${pattern}::text`)}`;
