import type { ModalComponent, ModalInput, TextInput } from '../model.ts';
import { defaultValues } from './select-choices.ts';

/** What stands in a modal's fields, by custom id: text, or chosen values. */
export type ModalValues = Record<string, string | string[]>;

function inputsOf(components: readonly ModalComponent[]): ModalInput[] {
  return components.flatMap((component) => {
    if (component.type === 1) return component.components;
    return component.type === 18 ? [component.component] : [];
  });
}

export function initialValues(components: readonly ModalComponent[]): ModalValues {
  return Object.fromEntries(
    inputsOf(components).map((input) => [
      input.custom_id,
      input.type === 4 ? (input.value ?? '') : defaultValues(input),
    ]),
  );
}

function textError(
  { min_length = 0, max_length = 4000, required = true }: TextInput,
  text: string,
): string | null {
  if (text === '') return required ? 'This field is required' : null;
  if (text.length < min_length) return `Must be ${min_length} or more characters`;
  return text.length > max_length ? `Must be ${max_length} or fewer characters` : null;
}

/** What is wrong with the fields, by custom id; empty when the modal can be submitted. */
export function findModalErrors(
  components: readonly ModalComponent[],
  values: ModalValues,
): Record<string, string> {
  const errors = inputsOf(components).flatMap((input): [string, string][] => {
    const value = values[input.custom_id] ?? '';
    if (input.type === 4) {
      const error = textError(input, String(value));
      return error ? [[input.custom_id, error]] : [];
    }
    const missing = (input.required ?? true) && value.length === 0;
    return missing ? [[input.custom_id, 'This field is required']] : [];
  });
  return Object.fromEntries(errors);
}

function submitted(input: ModalInput, values: ModalValues) {
  const value = values[input.custom_id] ?? '';
  return input.type === 4
    ? { type: input.type, custom_id: input.custom_id, value }
    : { type: input.type, custom_id: input.custom_id, values: value };
}

/** The components as a modal submission carries them. */
export function toSubmission(components: readonly ModalComponent[], values: ModalValues): unknown[] {
  return components.flatMap((component): unknown[] => {
    if (component.type === 1) {
      return [{ type: 1, components: component.components.map((input) => submitted(input, values)) }];
    }
    return component.type === 18 ? [{ type: 18, component: submitted(component.component, values) }] : [];
  });
}
