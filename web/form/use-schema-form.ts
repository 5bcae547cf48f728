import { type UseFormReturnType, useForm } from '@mantine/form';
import i18next from 'i18next';
import { useState } from 'react';
import type { z } from 'zod';
import type { Translate } from '#platform/i18n/translate.ts';
import { ApiProblem } from '../call.ts';
import { useWords } from '../words.ts';
import type { FormField, FormValues, Json } from './form-field.ts';
import { fromFormValues } from './form-values.ts';
import { invalidText } from './invalid-text.ts';

export type FieldTab = 'write' | 'preview';

/** The value at a path as `links.0.label`. Pure. */
const valueAt = (values: Json | undefined, path: readonly string[]): Json =>
  path.reduce<Json>(
    (found, key) =>
      found !== null && typeof found === 'object'
        ? ((found as Readonly<Record<string, Json>>)[key] ?? null)
        : null,
    values ?? null,
  );

/** The field that a path leads to, through rows. Pure. */
const fieldAt = (
  fields: readonly FormField[],
  [name, , ...inner]: readonly string[],
): FormField | undefined => {
  const field = fields.find((each) => each.name === name);
  return field?.widget.kind === 'rows' && inner.length > 0 ? fieldAt(field.widget.fields, inner) : field;
};

/** Where an error at a path is shown: at its field, or at a row's. Pure. */
const placeOf = (fields: readonly FormField[], [name = '', row, ...inner]: readonly string[]): string => {
  const field = fields.find((each) => each.name === name);
  return field?.widget.kind === 'rows' && row !== undefined && inner.length > 0
    ? `${name}.${row}.${placeOf(field.widget.fields, inner)}`
    : name;
};

/** A form of declared fields, checked by the API's own schema; what the API refuses is shown at its field. */
export const useSchemaForm = (
  {
    fields,
    fieldOfProblem,
    checks = {},
  }: {
    readonly fields: readonly FormField[];
    /** Which field an error of the API is about, by its code, where the answer does not say. */
    readonly fieldOfProblem: Readonly<Record<string, string>>;
    /** What the schema cannot tell, by the field's name. */
    readonly checks?: Readonly<Record<string, (value: Json, t: Translate) => string | undefined>>;
  },
  schema: z.ZodType,
  feature: string,
  initial: FormValues,
) => {
  const { t, locale } = useWords();
  const [tab, setTab] = useState<FieldTab>('write');
  /** What is wrong at a path: in the feature's own words where it has them. */
  const wrongAt = (path: readonly string[], values: FormValues): string | undefined => {
    const field = fieldAt(fields, path);
    if (!field) return undefined;
    const own = `${feature}-web:invalid.${field.name}`;
    return i18next.exists(own) ? t(own) : invalidText(field, valueAt(values, path), { t, locale });
  };
  const form: UseFormReturnType<FormValues> = useForm<FormValues>({
    initialValues: initial,
    validateInputOnBlur: true,
    validate: (values) => {
      const parsed = schema.safeParse(fromFormValues(fields, values));
      const found = (parsed.error?.issues ?? []).map(({ path }) => path.map(String));
      const wrong = found.map((path) => [placeOf(fields, path), wrongAt(path, values)] as const);
      const checked = Object.entries(checks).flatMap(([name, check]) => {
        const problem = check(values[name] ?? null, t);
        return problem === undefined ? [] : [[name, problem] as const];
      });
      return Object.fromEntries([...wrong, ...checked]);
    },
  });

  /** Puts the focus on the first field that is wrong. */
  const showErrors = (errors: Readonly<Record<string, unknown>>): void => {
    setTab('write');
    const paths = Object.keys(errors);
    const first = fields.flatMap(({ name }) =>
      paths.filter((path) => path === name || path.startsWith(`${name}.`)),
    )[0];
    if (first !== undefined) setTimeout(() => form.getInputNode(first)?.focus());
  };
  /** Shows an answer's errors at their fields. Returns whether there were any. */
  const showProblem = (error: Error): boolean => {
    if (!(error instanceof ApiProblem)) return false;
    const { errors = [], code } = error.problem;
    const about = fieldOfProblem[code];
    const shown = Object.fromEntries([
      ...errors.flatMap(({ path, message }) => {
        const parts = path.split('.');
        return fieldAt(fields, parts)
          ? [[placeOf(fields, parts), wrongAt(parts, form.getValues()) ?? message]]
          : [];
      }),
      ...(about === undefined ? [] : [[about, error.message]]),
    ]);
    form.setErrors(shown);
    showErrors(shown);
    return Object.keys(shown).length > 0;
  };
  return { form, tab, setTab, showErrors, showProblem };
};
