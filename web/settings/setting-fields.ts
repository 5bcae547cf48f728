import i18next from 'i18next';
import type { z } from 'zod';
import { widgets } from '#platform/forms/widget.ts';
import type { FormField, Json } from '../form/form-field.ts';

/** The first of these keys that there are words for. */
const firstOf = (...keys: readonly string[]): string | undefined => keys.find((key) => i18next.exists(key));

/**
 * The fields of a part's settings, as its schema declares them. Their names are the part's own words, `settings.<field>` of its
 * pages' words, or the kit's; a sentence below them is `settings.<field>-hint`, the values of a choice `settings.<field>-values.<value>`.
 */
export const settingFields = (part: string, schema: z.ZodObject): readonly FormField[] => {
  const defaults: Record<string, unknown> = schema.parse({});
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const widget = widgets.get(field);
    if (!widget) return [];
    const say = (key: string): string | undefined =>
      firstOf(`${part}-web:settings.${key}`, `web:settings.${key}`);
    const [label, hint, none] = [say(name), say(`${name}-hint`), say(`${name}-none`)];
    return [
      {
        name,
        label: label ?? name,
        ...(hint === undefined ? {} : { hint }),
        ...(none === undefined ? {} : { none }),
        widget,
        empty: (defaults[name] ?? null) as Json, // a setting is stored as JSON
        valueLabel: (value, t) => {
          const key = say(`${name}-values.${value}`);
          return key === undefined ? value : t(key);
        },
      } satisfies FormField,
    ];
  });
};
