import { ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { readResolved } from '../picked.ts';
import type { Filled, FilledForm } from './form.ts';

type Part = {
  readonly type?: number | undefined;
  readonly custom_id?: string | undefined;
  readonly value?: string | boolean | null | undefined;
  readonly values?: readonly string[] | undefined;
  readonly components?: readonly Part[] | undefined;
  readonly component?: Part | undefined;
};

const partSchema: z.ZodType<Part> = z.object({
  type: z.number().optional(),
  custom_id: z.string().optional(),
  value: z.union([z.string(), z.boolean()]).nullish(),
  values: z.array(z.string()).optional(),
  get components() {
    return z.array(partSchema).optional();
  },
  get component() {
    return partSchema.optional();
  },
});
const dataSchema = z.object({
  components: z.array(partSchema).default([]),
  resolved: z.unknown().optional(),
});

/** What was filled in, by the fields' names, in rows as in labels. @throws z.ZodError */
export const readSubmitted = (data: unknown): FilledForm => {
  const { components, resolved: raw } = dataSchema.parse(data);
  const resolved = readResolved(raw);
  const read = ({ type, value, values = [] }: Part): Filled => {
    if (typeof value === 'string') return value;
    switch (type) {
      case ComponentType.FileUpload:
        return values.flatMap((id) => resolved.file(id) ?? []);
      case ComponentType.MentionableSelect:
        return values.map((id) => `${resolved.role(id) ? 'role' : 'user'}:${id}`);
      default:
        return values;
    }
  };
  const filled: Record<string, Filled> = {};
  const walk = (parts: readonly Part[]): void => {
    for (const part of parts) {
      if (part.custom_id !== undefined) filled[part.custom_id] = read(part);
      walk([...(part.components ?? []), ...(part.component ? [part.component] : [])]);
    }
  };
  walk(components);
  return filled;
};
