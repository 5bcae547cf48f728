import { z } from 'zod';
import { refusePart } from './refuse.ts';

/**
 * A whole number that JavaScript may not hold, as decimal text; some clients send numbers.
 * @param kind what Discord calls it where it is none
 */
export const digits = (kind: 'snowflake' | 'int') =>
  z.preprocess(
    (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value),
    z.string().superRefine((value, context) => {
      if (!/^\d{1,20}$/.test(value))
        refusePart(context, [], 'NUMBER_TYPE_COERCE', `Value "${value}" is not ${kind}.`);
    }),
  );
