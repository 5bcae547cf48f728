import { invalidField } from './errors.ts';

/** The `limit` of a list. @throws DiscordError 50035 when it is not a whole number from 1 to the maximum */
export const pageLimit = (
  text: string | null,
  { fallback, maximum }: { readonly fallback: number; readonly maximum: number },
): number => {
  if (text === null) return fallback;
  const limit = Number(text);
  if (!Number.isInteger(limit))
    throw invalidField(['limit'], 'NUMBER_TYPE_COERCE', `Value "${text}" is not int.`);
  if (limit < 1)
    throw invalidField(['limit'], 'NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.');
  if (limit > maximum)
    throw invalidField(['limit'], 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${maximum}.`);
  return limit;
};
