import { z } from 'zod';

/** Snowflakes come as text; some clients send numbers. */
export const snowflake = z.union([
  z.string().regex(/^\d{1,20}$/, 'Value is not snowflake.'),
  z.number().int().transform(String),
]);
