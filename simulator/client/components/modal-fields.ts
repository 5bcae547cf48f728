import type { Select } from '#discord-view/model/components.ts';
import { defaultValues } from '#discord-view/text/choices.ts';
import type { ChoiceGroup, FileUpload, ModalComponent, ModalInput, TextInput } from '../model/components.ts';

/** What stands in one field: text, chosen values, files, or whether a box is ticked. */
export type ModalValue = string | string[] | File[] | boolean;

/** By custom id. */
export type ModalValues = Record<string, ModalValue>;

function inputsOf(components: readonly ModalComponent[]): ModalInput[] {
  return components.flatMap((component) => {
    if (component.type === 1) return component.components;
    return component.type === 18 ? [component.component] : [];
  });
}

function initialValue(input: ModalInput): ModalValue {
  switch (input.type) {
    case 4:
      return input.value ?? '';
    case 19:
      return [];
    case 21:
      return input.options.find((one) => one.default)?.value ?? '';
    case 22:
      return input.options.flatMap((one) => (one.default ? one.value : []));
    case 23:
      return input.default ?? false;
    default:
      return defaultValues(input);
  }
}

export function initialValues(components: readonly ModalComponent[]): ModalValues {
  return Object.fromEntries(inputsOf(components).map((input) => [input.custom_id, initialValue(input)]));
}

const needed = 'This field is required';

function textError(
  { min_length = 0, max_length = 4000, required = true }: TextInput,
  text: string,
): string | null {
  if (text === '') return required ? needed : null;
  if (text.length < min_length) return `Must be ${min_length} or more characters`;
  return text.length > max_length ? `Must be ${max_length} or fewer characters` : null;
}

function countError(input: Select | FileUpload | ChoiceGroup, count: number): string | null {
  const { required = true, min_values = 1 } = input;
  const many = input.type === 22 ? input.options.length : 1;
  const { max_values = many } = input;
  if (count === 0) return required && min_values > 0 ? needed : null;
  if (count < min_values) return `Choose at least ${min_values}`;
  return count > max_values ? `Choose at most ${max_values}` : null;
}

function errorOf(input: ModalInput, value: ModalValue): string | null {
  if (input.type === 4) return textError(input, String(value));
  if (input.type === 23) return null;
  if (typeof value === 'boolean') return null;
  return countError(input, value.length === 0 ? 0 : typeof value === 'string' ? 1 : value.length);
}

/** What is wrong with the fields, by custom id; empty when the modal can be submitted. */
export function findModalErrors(
  components: readonly ModalComponent[],
  values: ModalValues,
): Record<string, string> {
  const errors = inputsOf(components).flatMap((input): [string, string][] => {
    const error = errorOf(input, values[input.custom_id] ?? '');
    return error ? [[input.custom_id, error]] : [];
  });
  return Object.fromEntries(errors);
}

const isFiles = (value: ModalValue | undefined): value is File[] =>
  Array.isArray(value) && value[0] instanceof File;

/** The files of all fields, in the order in which their submission numbers them. */
export function modalFiles(components: readonly ModalComponent[], values: ModalValues): File[] {
  return inputsOf(components).flatMap(({ custom_id }) => {
    const value = values[custom_id];
    return isFiles(value) ? value : [];
  });
}

function submitted(input: ModalInput, values: ModalValues, files: readonly File[]) {
  const { type, custom_id } = input;
  const value = values[custom_id];
  if (type === 4 || type === 23) return { type, custom_id, value: value ?? '' };
  if (type === 21) return { type, custom_id, value: value || null };
  if (type === 19) {
    const own = isFiles(value) ? value : [];
    return { type, custom_id, values: own.map((file) => String(files.indexOf(file))) };
  }
  return { type, custom_id, values: value ?? [] };
}

/** The components as a modal submission carries them. */
export function toSubmission(components: readonly ModalComponent[], values: ModalValues): unknown[] {
  const files = modalFiles(components, values);
  return components.flatMap((component): unknown[] => {
    if (component.type === 1) {
      return [{ type: 1, components: component.components.map((input) => submitted(input, values, files)) }];
    }
    return component.type === 18
      ? [{ type: 18, component: submitted(component.component, values, files) }]
      : [];
  });
}
