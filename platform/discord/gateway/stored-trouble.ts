import { z } from 'zod';

/** A trouble as it is stored for other processes; null where there is none, or where it cannot be read. */
export const storedTrouble = <const Kinds extends readonly [string, ...string[]]>(kinds: Kinds) =>
  z
    .object({ kind: z.enum(kinds), retryAt: z.iso.datetime() })
    .nullable()
    .catch(null);

/** As `storedTrouble` reads it back. Pure. @param trouble with the time of the next try as Unix ms */
export const toStoredTrouble = <Kind extends string>(
  trouble: { readonly kind: Kind; readonly retryAt: number } | undefined,
): { readonly kind: Kind; readonly retryAt: string } | null =>
  trouble ? { ...trouble, retryAt: new Date(trouble.retryAt).toISOString() } : null;
