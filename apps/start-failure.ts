/** Codes of a connection that could not be made. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ECONNRESET',
]);
/** What PostgreSQL answers whoever it does not let in. Source: PostgreSQL, "Error Codes", classes 28 and 3D. */
const NOT_LET_IN = /^(?:28|3D)/;

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : '';

/** The words of an error; of several tries to connect, those of the first. */
const wordsOf = (error: Error): string => {
  const [first] = error instanceof AggregateError ? error.errors : [];
  const words = error.message || (first instanceof Error ? first.message : '') || codeOf(error) || error.name;
  return words.split('\n')[0] ?? words;
};

/** Why the start failed, in one line, with what to do where that is known. Pure. */
export const whyStartFailed = (error: unknown): string => {
  if (!(error instanceof Error)) return `Guildhall could not start: ${String(error)}`;
  const [code, words] = [codeOf(error), wordsOf(error)];
  // What is thrown without a code was written for whoever starts it.
  if (code === '') return error.message || error.name;
  if (UNREACHABLE.has(code))
    return `Guildhall could not start: what it needs cannot be reached (${words}). Is PostgreSQL running where DATABASE_URL says, and Discord where DISCORD_API says?`;
  if (NOT_LET_IN.test(code))
    return `Guildhall could not start: PostgreSQL does not let it in (${words}). Check DATABASE_URL.`;
  return `Guildhall could not start: ${words} (${code})`;
};
