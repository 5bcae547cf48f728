import { digits } from './digits.ts';

/** Permissions as a bit field. */
export const permissionBits = digits('int');
