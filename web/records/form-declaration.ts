import type { ReactNode } from 'react';
import type { Translate } from '#platform/i18n/translate.ts';
import type { FormField, FormValues, Json } from '../form/form-field.ts';

/** What an input of a form's own is given. */
export type OwnInputProps = {
  readonly label: string;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
  /** What is wrong with it. */
  readonly error: ReactNode;
  /** All that the form holds. */
  readonly values: FormValues;
};

/** The form of a kind of record. */
export type RecordForm = {
  /** In their order. */
  readonly fields: readonly FormField[];
  /** Fields that stand side by side where there is room. */
  readonly together: readonly (readonly string[])[];
  /** How a text of many lines will look, by the field's name; undefined while there is nothing to show. */
  readonly previews: Readonly<Record<string, (values: FormValues) => ReactNode>>;
  /** Inputs of the form's own, by the field's name. */
  readonly inputs?: Readonly<Record<string, (props: OwnInputProps) => ReactNode>>;
  /** What a schema cannot tell of a field's value, in words; undefined: it is well. */
  readonly checks?: Readonly<Record<string, (value: Json, t: Translate) => string | undefined>>;
  /** Which field an error of the API is about, by its code, where the answer does not say. */
  readonly fieldOfProblem: Readonly<Record<string, string>>;
};
