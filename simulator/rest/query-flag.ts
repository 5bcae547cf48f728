import { invalidField } from './errors.ts';

const YES = ['true', 'True', '1'];
const NO = ['false', 'False', '0'];

/**
 * A yes or no in the query, in any of the words in which libraries write it; absent is no.
 * @throws DiscordError 50035 when it is neither
 */
export const queryFlag = (query: URLSearchParams, name: string): boolean => {
  const text = query.get(name);
  if (text === null || NO.includes(text)) return false;
  if (YES.includes(text)) return true;
  throw invalidField([name], 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
};
