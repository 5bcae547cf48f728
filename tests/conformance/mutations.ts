import type { Schema } from './schema.ts';
import type { Operation, Spec } from './spec.ts';

/** One way to spoil a good body. */
export type Mutation = {
  readonly name: string;
  readonly body: unknown;
  /** The field that must be named in the refusal. */
  readonly field: string;
  /** The field is left out. */
  readonly isMissing: boolean;
};

const CANDIDATES: readonly unknown[] = [{ wrong: true }, 'wrong', [[['wrong']]], true];

const variantsOf = (spec: Spec, schema: Schema): Schema[] => {
  const found = spec.resolve(schema);
  return Array.isArray(found.anyOf)
    ? (found.anyOf as Schema[]).flatMap((each) => variantsOf(spec, each))
    : [found];
};

/** A value of a type that a field does not take. Discord reads numbers from text and text from numbers, so neither is tried. */
const wrongValue = (spec: Spec, schema: Schema): unknown =>
  CANDIDATES.find((value) => {
    if (spec.accepts(schema, value)) return false;
    const types = variantsOf(spec, schema).flatMap((each) => [each.type ?? []].flat());
    // Text stands for a snowflake or a number too often to be a type of its own.
    return !(typeof value === 'string' && types.includes('string'));
  });

/** Ways in which one field can be wrong that its schema tells of. */
const spoil = (spec: Spec, name: string, schema: Schema): { name: string; value: unknown }[] => {
  const ways: { name: string; value: unknown }[] = [];
  const type = wrongValue(spec, schema);
  if (type !== undefined) ways.push({ name: `${name} of another type`, value: type });
  for (const variant of variantsOf(spec, schema)) {
    const types = [variant.type ?? []].flat();
    if (types.includes('string') && typeof variant.maxLength === 'number' && variant.maxLength < 20_000)
      ways.push({ name: `${name} too long`, value: 'x'.repeat(variant.maxLength + 1) });
    if (types.includes('integer') && typeof variant.maximum === 'number')
      if (variant.maximum < Number.MAX_SAFE_INTEGER)
        ways.push({ name: `${name} too great`, value: variant.maximum + 1 });
    if (types.includes('integer') && typeof variant.minimum === 'number')
      if (variant.minimum > Number.MIN_SAFE_INTEGER)
        ways.push({ name: `${name} too small`, value: variant.minimum - 1 });
  }
  return ways.filter(({ value }) => !spec.accepts(schema, value));
};

/** The variant of the body's schema that a good body is of: the one that knows most of its fields. */
const schemaOf = (spec: Spec, operation: Operation, good: unknown): Schema | undefined => {
  if (!operation.body) return undefined;
  const fields = typeof good === 'object' && good !== null ? Object.keys(good) : [];
  const known = (variant: Schema) =>
    fields.filter((field) => field in ((variant.properties as object | undefined) ?? {})).length;
  return variantsOf(spec, operation.body)
    .filter((variant) => spec.accepts(variant, good))
    .sort((one, other) => known(other) - known(one))[0];
};

/** Every way in which the description says that a good body can be spoiled, one field at a time. */
export const mutationsOf = (
  spec: Spec,
  operation: Operation,
  good: unknown,
  unused: readonly string[],
): Mutation[] => {
  const schema = schemaOf(spec, operation, good);
  if (!schema || typeof good !== 'object' || good === null || Array.isArray(good)) return [];
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const required = new Set((schema.required as string[] | undefined) ?? []);
  return Object.entries(properties)
    .filter(([field]) => !unused.includes(field))
    .flatMap(([field, property]) => [
      ...spoil(spec, field, property).map(({ name, value }) => ({
        name,
        field,
        isMissing: false,
        body: { ...good, [field]: value },
      })),
      ...(required.has(field)
        ? [
            {
              name: `without ${field}`,
              field,
              isMissing: true,
              body: Object.fromEntries(Object.entries(good).filter(([key]) => key !== field)),
            },
          ]
        : []),
    ]);
};
