import { z } from 'zod';

/** Permissions as decimal text; old clients send numbers. */
export const permissionBits = z.union([
  z.string().regex(/^\d{1,20}$/, 'Value is not a permission bit field.'),
  z.number().int().min(0).transform(String),
]);
