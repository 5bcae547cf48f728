import { digits } from './digits.ts';

/** An id. */
export const snowflake = digits('snowflake');
