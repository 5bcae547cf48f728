import type { SentOption } from '../actions/interactions.ts';
import { type CommandOption, optionTypes } from '../model/command.ts';
import type { CommandLeaf } from './command-leaves.ts';

/** What stands in an option's field: the text, and what was picked from a list, if anything. */
export interface FieldValue {
  text: string;
  picked?: string | number | boolean;
  /** Of options that take one. */
  file?: File;
}

export type FieldValues = Record<string, FieldValue>;

export type Reading = { value: string | number | boolean } | { error: string };

/** Reads one field as its option wants it, with the reason when it cannot be. */
export function readField(option: CommandOption, field: FieldValue): Reading {
  const text = field.text.trim();
  if (option.choices && option.choices.length > 0) {
    const choice = option.choices.find(
      ({ name, value }) =>
        value === field.picked || name.toLowerCase() === text.toLowerCase() || String(value) === text,
    );
    return choice ? { value: choice.value } : { error: 'Choose one of the list' };
  }
  switch (option.type) {
    case optionTypes.string:
      return readString(option, String(field.picked ?? text));
    case optionTypes.integer:
    case optionTypes.number:
      return readNumber(option, String(field.picked ?? text));
    case optionTypes.boolean:
      if (field.picked !== undefined) return { value: field.picked };
      return /^(true|false)$/i.test(text)
        ? { value: text.toLowerCase() === 'true' }
        : { error: 'True or False' };
    case optionTypes.attachment:
      return field.file ? { value: field.file.name } : { error: 'Choose a file' };
    default:
      return readMention(field, text);
  }
}

function readString({ min_length = 0, max_length = 6000 }: CommandOption, text: string): Reading {
  if (text.length < min_length) return { error: `At least ${min_length} characters` };
  if (text.length > max_length) return { error: `At most ${max_length} characters` };
  return { value: text };
}

function readNumber({ type, min_value, max_value }: CommandOption, text: string): Reading {
  const value = Number(text.replace(',', '.'));
  if (text === '' || !Number.isFinite(value)) return { error: 'A number' };
  if (type === optionTypes.integer && !Number.isSafeInteger(value)) return { error: 'A whole number' };
  if (min_value !== undefined && value < min_value) return { error: `At least ${min_value}` };
  if (max_value !== undefined && value > max_value) return { error: `At most ${max_value}` };
  return { value };
}

function readMention({ picked }: FieldValue, text: string): Reading {
  const id = typeof picked === 'string' ? picked : /^<?[@#]?[!&]?(\d{15,21})>?$/.exec(text)?.[1];
  return id ? { value: id } : { error: 'Choose one of the list' };
}

/** What is wrong with the fields, by option; empty when the command can be sent. */
export function findErrors(leaf: CommandLeaf, fields: FieldValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const option of leaf.options) {
    const field = fields[option.name];
    if (!field || (field.text.trim() === '' && field.picked === undefined)) {
      if (option.required) errors[option.name] = 'This option is required';
      continue;
    }
    const reading = readField(option, field);
    if ('error' in reading) errors[option.name] = reading.error;
  }
  return errors;
}

/** The files that go with a command, in the order in which its options number them. */
export const commandFiles = (leaf: CommandLeaf, fields: FieldValues): File[] =>
  leaf.options.flatMap(({ name }) => fields[name]?.file ?? []);

/** The options as an interaction carries them, within their subcommand. Fields that cannot be read are left out. */
export function toSentOptions(leaf: CommandLeaf, fields: FieldValues, focused?: string): SentOption[] {
  const files = commandFiles(leaf, fields);
  const values = leaf.options.flatMap((option): SentOption[] => {
    const field = fields[option.name];
    const { name, type } = option;
    // While a person types, the text goes as it stands: it may not be a valid value yet.
    if (name === focused) return [{ type, name, value: field?.text ?? '', focused: true }];
    if (!field || (field.text.trim() === '' && field.picked === undefined)) return [];
    if (field.file) return [{ type, name, value: String(files.indexOf(field.file)) }];
    const reading = readField(option, field);
    return 'value' in reading ? [{ type, name, value: reading.value }] : [];
  });
  return leaf.path.reduceRight<SentOption[]>((options, step) => [{ ...step, options }], values);
}
