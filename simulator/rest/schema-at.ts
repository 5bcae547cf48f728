import { z } from 'zod';

/** What a schema says of a value before it looks at it. */
export type Bounds = {
  /** A value must be given: it may neither be absent nor null. */
  readonly isRequired: boolean;
  readonly least: number | undefined;
  readonly most: number | undefined;
  readonly isInteger: boolean;
  /** Of a union of objects: the values of the field by which they are told apart. */
  readonly kinds: readonly unknown[];
};

type Limits = { readonly minimum?: number; readonly maximum?: number };

/** What a schema is made of, each without what it is wrapped in. */
const unwrap = (schema: z.core.$ZodType): z.core.$ZodType[] => {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  )
    return unwrap(schema.def.innerType);
  if (schema instanceof z.ZodPipe) return [...unwrap(schema.def.in), ...unwrap(schema.def.out)];
  if (schema instanceof z.ZodUnion) return [schema, ...schema.def.options.flatMap(unwrap)];
  return [schema];
};

const step = (schema: z.core.$ZodType, field: PropertyKey): z.core.$ZodType[] => {
  if (schema instanceof z.ZodObject) {
    const { shape } = schema.def;
    const inner = Object.hasOwn(shape, field) ? shape[String(field)] : undefined;
    return inner ? [inner] : [];
  }
  if (schema instanceof z.ZodArray) return [schema.def.element];
  if (schema instanceof z.ZodRecord) return [schema.def.valueType];
  return [];
};

const isRequired = (schema: z.core.$ZodType): boolean =>
  !z.safeParse(schema, undefined).success && !z.safeParse(schema, null).success;

/** The bounds of a length, as the checks of a text or a list name them. */
const lengthOf = ({ _zod }: z.core.$ZodType): Partial<Pick<Bounds, 'least' | 'most'>> => {
  const checks = (_zod.def.checks ?? []).map((check) => check._zod.def as z.core.$ZodCheckDef & Limits);
  return {
    least: checks.find(({ check }) => check === 'min_length')?.minimum,
    most: checks.find(({ check }) => check === 'max_length')?.maximum,
  };
};

const kindsOf = (schema: z.core.$ZodType): unknown[] =>
  schema instanceof z.ZodDiscriminatedUnion
    ? schema.def.options.flatMap((option) => [...(option._zod.propValues?.[schema.def.discriminator] ?? [])])
    : [];

/** What a schema asks of the value at a path; of several that could be there, what any of them asks. Pure. */
export const boundsAt = (schema: z.core.$ZodType, path: readonly PropertyKey[]): Bounds => {
  let found = [schema];
  for (const field of path) found = found.flatMap(unwrap).flatMap((each) => step(each, field));
  const inner = found.flatMap(unwrap);
  const lengths = inner.map(lengthOf);
  return {
    isRequired: found.length > 0 && found.every(isRequired),
    least: lengths.find(({ least }) => least !== undefined)?.least,
    most: lengths.find(({ most }) => most !== undefined)?.most,
    isInteger: inner.some((each) => each instanceof z.ZodNumber && each.isInt),
    kinds: [...new Set(inner.flatMap(kindsOf))],
  };
};
