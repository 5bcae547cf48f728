import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { countCharacters } from '#platform/text/text.ts';
import type { OptionSpec, OptionSpecs } from './option-specs.ts';
import { type Resolved, readResolved } from './picked.ts';

type Given = {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean | undefined;
  readonly focused?: boolean | undefined;
  readonly options?: readonly Given[] | undefined;
};

const givenSchema: z.ZodType<Given> = z.object({
  name: z.string(),
  type: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
  get options() {
    return z.array(givenSchema).optional();
  },
});
const dataSchema = z.object({
  name: z.string(),
  options: z.array(givenSchema).default([]),
  resolved: z.unknown().optional(),
});

/** A command as it was typed: the words that lead to its verb, the values, and what ids in them stand for. */
export type Typed = {
  readonly path: readonly string[];
  readonly values: readonly Given[];
  readonly resolved: unknown;
};

/** Takes a command's data apart; undefined when it has not the form of one. */
export const readTyped = (data: unknown): Typed | undefined => {
  const parsed = dataSchema.safeParse(data);
  if (!parsed.success) return undefined;
  const path = [parsed.data.name];
  let values: readonly Given[] = parsed.data.options;
  for (let [inner] = values; inner && isContainer(inner); [inner] = values) {
    path.push(inner.name);
    values = inner.options ?? [];
  }
  return { path, values, resolved: parsed.data.resolved };
};

const isContainer = ({ type }: Given): boolean =>
  type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup;

const numberSchema = (
  spec: OptionSpec & { readonly type: 'integer' | 'number' },
  base: z.ZodNumber,
): z.ZodType => {
  const number = base.min(spec.min ?? Number.MIN_SAFE_INTEGER).max(spec.max ?? Number.MAX_SAFE_INTEGER);
  return spec.choices ? number.refine((value) => spec.choices?.includes(value)) : number;
};

/** An id that something of this interaction is known by. */
const resolvedBy = <Thing>(find: (id: string) => Thing | undefined): z.ZodType<Thing> =>
  z.string().transform((id, context) => {
    const thing = find(id);
    if (thing !== undefined) return thing;
    context.addIssue({ code: 'custom', message: 'not resolved' });
    return z.NEVER;
  });

const schemaOf = (spec: OptionSpec, resolved: Resolved): z.ZodType => {
  switch (spec.type) {
    case 'string': {
      const text = z.string().refine((value) => {
        const length = countCharacters(value);
        return length >= (spec.minLength ?? 0) && length <= (spec.maxLength ?? 6000);
      });
      return spec.choices ? text.refine((value) => spec.choices?.includes(value)) : text;
    }
    case 'integer':
      return numberSchema(spec, z.int());
    case 'number':
      return numberSchema(spec, z.number());
    case 'boolean':
      return z.boolean();
    case 'user':
      return resolvedBy(resolved.user);
    case 'role':
      return resolvedBy(resolved.role);
    case 'mentionable':
      return resolvedBy((id) => resolved.user(id) ?? resolved.role(id));
    case 'channel':
      return resolvedBy(resolved.channel);
    case 'attachment':
      return resolvedBy(resolved.file);
  }
};

/** Checks values by the verb's own options, as Discord has done before us. @throws z.ZodError */
export const checkValues = (
  options: OptionSpecs,
  values: Readonly<Record<string, unknown>>,
  resolved: Resolved,
): Readonly<Record<string, unknown>> => {
  const shape = Object.fromEntries(
    Object.entries(options).map(([name, spec]) => {
      const schema = schemaOf(spec, resolved);
      return [name, spec.required ? schema : schema.optional()];
    }),
  );
  return z.strictObject(shape).parse(values);
};

/** The values of a typed command. @throws z.ZodError */
export const parseValues = (options: OptionSpecs, typed: Typed): Readonly<Record<string, unknown>> =>
  checkValues(
    options,
    Object.fromEntries(typed.values.map((each) => [each.name, each.value])),
    readResolved(typed.resolved),
  );
