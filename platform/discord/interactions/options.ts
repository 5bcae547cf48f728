import { z } from 'zod';
import { countCharacters } from '#platform/text/text.ts';
import type { OptionSpec, Subcommand } from './define.ts';

const valueSchema = z.object({
  name: z.string(),
  type: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]),
  focused: z.boolean().optional(),
});
const dataSchema = z.object({
  name: z.string(),
  options: z
    .array(z.object({ name: z.string(), type: z.number(), options: z.array(valueSchema).default([]) }))
    .default([]),
});

/** A command as it was typed: its name, verb and values. */
export type Typed = {
  readonly command: string;
  readonly verb: string;
  readonly values: readonly z.output<typeof valueSchema>[];
};

/** Takes a command's data apart; undefined when it has not the form of one with verbs. */
export const readTyped = (data: unknown): Typed | undefined => {
  const parsed = dataSchema.safeParse(data);
  const [verb] = parsed.data?.options ?? [];
  return parsed.success && verb
    ? { command: parsed.data.name, verb: verb.name, values: verb.options }
    : undefined;
};

const schemaOf = (spec: OptionSpec): z.ZodType => {
  switch (spec.type) {
    case 'string': {
      const text = z.string().refine((value) => countCharacters(value) <= (spec.maxLength ?? 6000));
      return spec.choices ? text.refine((value) => spec.choices?.includes(value)) : text;
    }
    case 'integer':
      return z
        .int()
        .min(spec.min ?? Number.MIN_SAFE_INTEGER)
        .max(spec.max ?? Number.MAX_SAFE_INTEGER);
    case 'boolean':
      return z.boolean();
    default:
      return z.string().regex(/^\d{1,20}$/);
  }
};

/** Checks the values by the verb's own options, as Discord has done before us. @throws z.ZodError */
export const parseValues = (verb: Subcommand, { values }: Typed): Readonly<Record<string, unknown>> => {
  const shape = Object.fromEntries(
    Object.entries(verb.options).map(([name, spec]) => [
      name,
      spec.required ? schemaOf(spec) : schemaOf(spec).optional(),
    ]),
  );
  return z.strictObject(shape).parse(Object.fromEntries(values.map((each) => [each.name, each.value])));
};
