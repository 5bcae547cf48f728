import type { z } from 'zod';
import type { placeAbilities, presentedPlaces } from '#records/places/contracts.ts';
import type { ShownRecord } from '../source.ts';

/** A record with places, as pages show it. */
export type ShownPlaces = Omit<ShownRecord, 'can'> &
  z.output<z.ZodObject<typeof presentedPlaces>> & {
    readonly can: z.output<z.ZodObject<typeof placeAbilities>> & ShownRecord['can'];
  };
