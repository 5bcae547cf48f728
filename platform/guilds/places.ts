import { type RawBuilder, sql } from 'kysely';

/** Says where a value goes in the text of a statement. */
export type PlaceOf<Values> = <Name extends keyof Values & string>(name: Name) => RawBuilder<Values[Name]>;

/** Stands in a compiled text for a value that comes later. */
class Place {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Marks the places of a text that is being built. */
export const markPlace = <Value>(name: string): RawBuilder<Value> => sql<Value>`${new Place(name)}`;

/** A compiled text's parameters with the values at their places. Pure. */
export const fillPlaces = (
  parameters: readonly unknown[],
  values: Readonly<Record<string, unknown>>,
): unknown[] => parameters.map((each) => (each instanceof Place ? values[each.name] : each));
