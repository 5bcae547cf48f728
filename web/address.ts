import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { z } from 'zod';

/** What a page keeps in the address: its choices, and how to change them. A choice that is not one counts as not made. */
export const useAddress = <Schema extends z.ZodObject>(schema: Schema) => {
  const navigate = useNavigate();
  const raw: unknown = useSearch({ strict: false });
  const chosen = schema.parse(raw);
  return {
    chosen,
    /** Changes some choices, on this page or another one. Typing replaces the address instead of filling the way back. */
    go: (change: Partial<z.output<Schema>>, to: string, way: 'push' | 'replace' = 'push'): void => {
      const next = Object.entries({ ...chosen, ...change }).filter(([, value]) => value !== undefined);
      void navigate({ to, search: Object.fromEntries(next), replace: way === 'replace' });
    },
  };
};

/** A parameter of the path; undefined where it has none or a wrong one. */
export const usePathParam = <Schema extends z.ZodType>(
  name: string,
  schema: Schema,
): z.output<Schema> | undefined => {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  return schema.safeParse(params[name]).data;
};
