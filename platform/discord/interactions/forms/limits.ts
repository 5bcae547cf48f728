import { z } from 'zod';

/** What a field's rule says of what may be filled in. */
export type Limits = {
  readonly isRequired: boolean;
  /** What a text is read as. */
  readonly reads: 'text' | 'whole' | 'number';
  /** Characters of a text. */
  readonly minLength: number;
  readonly maxLength: number | undefined;
  readonly isList: boolean;
  /** How many may be chosen. */
  readonly least: number;
  readonly most: number;
  /** What may be chosen, when the rule lists it. */
  readonly values: readonly string[];
  /** What stands for an empty field. */
  readonly empty: null | undefined | '' | readonly [];
};

const shapeSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
});
type Shape = z.output<typeof shapeSchema>;

const isNull = (shape: Shape): boolean => shape.type === 'null';

/** The part of a rule that is about a value that is there; of several ways, the first. */
const solid = (given: unknown): Shape => {
  const shape = shapeSchema.parse(given ?? {});
  if (!shape.anyOf) return shape;
  const ways = shape.anyOf.map(solid).filter((each) => !isNull(each));
  // Limits that stand around the ways count, too.
  return { ...shape, ...ways[0], anyOf: undefined };
};

const valuesOf = (shape: Shape): readonly string[] => {
  if (shape.enum) return shape.enum.map(String);
  return shape.const === undefined ? [] : [String(shape.const)];
};

/** Most that Discord lets be chosen or uploaded. Source: Discord's reference, "Component Reference". */
const MOST_CHOSEN = 25;

const EMPTIES = [null, undefined, '', []] as const;
const known = new WeakMap<z.ZodType, Limits>();

const drawLimits = (rule: z.ZodType): Limits => {
  const shape = solid(z.toJSONSchema(rule, { io: 'input', unrepresentable: 'any' }));
  const isList = shape.type === 'array';
  const item = isList ? solid(shape.items) : shape;
  const empties = EMPTIES.filter((empty) => rule.safeParse(empty).success);
  const isWhole = item.type === 'integer';
  const isNumber = item.type === 'number';
  const digits = Math.max(
    ...[item.minimum ?? -Number.MAX_SAFE_INTEGER, item.maximum ?? Number.MAX_SAFE_INTEGER].map(
      (bound) => String(bound).length,
    ),
  );
  return {
    isRequired: empties.length === 0,
    reads: isWhole ? 'whole' : isNumber ? 'number' : 'text',
    minLength: isWhole || isNumber ? 0 : (item.minLength ?? 0),
    maxLength: isWhole ? digits : isNumber ? 30 : item.maxLength,
    isList,
    least: isList ? (shape.minItems ?? 0) : 1,
    most: isList ? Math.min(shape.maxItems ?? MOST_CHOSEN, MOST_CHOSEN) : 1,
    values: valuesOf(item),
    empty: empties[0],
  };
};

/** The limits that a rule sets, read from the rule itself. Pure. */
export const limitsOf = (rule: z.ZodType): Limits => {
  const limits = known.get(rule) ?? drawLimits(rule);
  known.set(rule, limits);
  return limits;
};
