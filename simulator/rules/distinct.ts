import { refusePart } from './refuse.ts';

/** Refuses a set that has a value twice. */
export const refuseTwins = (values: readonly unknown[], context: Parameters<typeof refusePart>[0]): void => {
  if (new Set(values).size !== values.length)
    refusePart(context, [], 'SET_TYPE_ALREADY_CONTAINS_VALUE', 'The set already contains this value.');
};
