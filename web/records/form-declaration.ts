import type { ReactNode } from 'react';
import type { FormField, FormValues } from '../form/form-field.ts';

/** The form of a kind of record. */
export type RecordForm = {
  /** In their order. */
  readonly fields: readonly FormField[];
  /** Fields that stand side by side where there is room. */
  readonly together: readonly (readonly string[])[];
  /** How a text of many lines will look, by the field's name; undefined while there is nothing to show. */
  readonly previews: Readonly<Record<string, (values: FormValues) => ReactNode>>;
  /** Which field an error of the API is about, by its code, where the answer does not say. */
  readonly fieldOfProblem: Readonly<Record<string, string>>;
};
