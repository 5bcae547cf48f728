/** A whole number outside of text that JavaScript may round. */
const LARGE = /(?:^|[:[,])\s*\d{16,}\s*(?:$|[,\]}])/;

/**
 * Reads JSON as Discord does, to whom a whole number is exact at any length: libraries of languages with 64-bit integers
 * write ids as numbers. One too large for JavaScript becomes its digits.
 * @throws SyntaxError when it is no JSON
 */
export const parseJson = (text: string): unknown => {
  if (!LARGE.test(text)) return JSON.parse(text);
  try {
    return JSON.parse(text, keepDigits);
  } catch (error) {
    // Each value is looked at within the one around it.
    if (error instanceof RangeError) throw new SyntaxError('Nested too deeply', { cause: error });
    throw error;
  }
};

const keepDigits = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^\d+$/.test(context?.source ?? '')
    ? context?.source
    : value;
