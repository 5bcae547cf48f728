import { invalidField } from './errors.ts';

/** An id in the query; undefined when it is not there. @throws DiscordError 50035 when it is no snowflake */
export const queryId = (query: URLSearchParams, name: string): string | undefined => {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,20}$/.test(text))
    throw invalidField([name], 'NUMBER_TYPE_COERCE', `Value "${text}" is not snowflake.`);
  return text;
};
