import i18next from 'i18next';
import { z } from 'zod';
import { widgets } from '#platform/forms/widget.ts';
import type { FormField, Json } from '../form/form-field.ts';

/** The first of these keys that there are words for. */
const firstOf = (...keys: readonly string[]): string | undefined => keys.find((key) => i18next.exists(key));

/**
 * The fields of a part's settings, as its schema declares them. Their names are the part's own words, `settings.<field>` of its
 * pages' words, or the kit's; a sentence below them is `settings.<field>-hint`, the values of a choice `settings.<field>-values.<value>`,
 * and what choosing one means `settings.<field>-explained.<value>`.
 */
export const settingFields = (part: string, schema: z.ZodObject): readonly FormField[] =>
  fieldsOf(part, '', schema, schema.parse({}));

/** What a row of a list is. @throws TypeError for a field that is no list of objects */
const rowOf = (field: unknown): z.ZodObject => {
  const list = field instanceof z.ZodDefault ? field.unwrap() : field;
  if (list instanceof z.ZodArray && list.element instanceof z.ZodObject) return list.element;
  throw new TypeError('Rows of something that is no list of objects');
};

/** @param within the words of a row's fields stand below those of its list: `roles-fields.` */
const fieldsOf = (
  part: string,
  within: string,
  schema: z.ZodObject,
  defaults: Readonly<Record<string, unknown>>,
): readonly FormField[] =>
  Object.entries(schema.shape).flatMap(([name, field]) => {
    const declared = widgets.get(field);
    if (!declared) return [];
    const widget =
      declared.kind === 'rows-of'
        ? ({
            kind: 'rows',
            max: declared.max,
            fields: fieldsOf(part, `${within}${name}-fields.`, rowOf(field), {}),
          } as const)
        : declared;
    const say = (key: string): string | undefined =>
      firstOf(`${part}-web:settings.${within}${key}`, `web:settings.${within}${key}`);
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
        valueHint: (value, t) => {
          const key = say(`${name}-explained.${value}`);
          return key === undefined ? undefined : t(key);
        },
      } satisfies FormField,
    ];
  });
