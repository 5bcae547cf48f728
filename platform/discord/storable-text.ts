/**
 * Text as PostgreSQL can hold it, in columns as in JSON: half a surrogate pair and NUL become U+FFFD. Discord lets people
 * have names with either, and one such name must not keep what else is known of them from being stored. Pure.
 */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');
