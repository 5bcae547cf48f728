import { z } from 'zod';

/** A snowflake. */
export const id = z
  .string()
  .regex(/^\d{1,20}$/, 'Not an id: 1 to 20 digits')
  .meta({ description: 'Snowflake' });

/** Bits of permissions or the like as decimal text. */
export const bits = z.string().regex(/^\d{1,20}$/, 'Not a bit field: decimal digits');

/** An object of Discord's API, which this description does not repeat. */
export const discordObject = <Shape>(name: string) =>
  z
    .custom<Shape>((value) => typeof value === 'object' && value !== null, `Not a ${name}`)
    // What the presenters make is checked against Discord's own description, not here.
    .meta({ type: 'object', title: name, description: `Discord's ${name}` }) as unknown as z.ZodType<
    Shape,
    object
  >;

/** A number in a query. */
export const queryNumber = (low: number, high: number) => z.coerce.number<number>().int().min(low).max(high);
