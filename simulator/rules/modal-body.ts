import { z } from 'zod';
import type { Immutable } from '../state/immutable.ts';
import { customId } from './component-body.ts';
import { refusePart } from './refuse.ts';
import { requiredText } from './required-text.ts';
import { snowflake } from './snowflake.ts';

/** Components of modals. Source: Discord's reference, "Component Reference". */
export const MODAL_PART = {
  row: 1,
  stringSelect: 3,
  textInput: 4,
  text: 10,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

/** Inputs of one modal, and components of any kind. */
const MOST_INPUTS = 5;
const MOST_COMPONENTS = 40;

const componentId = z.number().int().min(0).nullish();

const isRequired = z.boolean().nullish();
const between = (least: number, most: number) => ({
  min_values: z.number().int().min(0).max(most).nullish(),
  max_values: z.number().int().min(Math.max(1, least)).max(most).nullish(),
});

const textInput = z.object({
  type: z.literal(MODAL_PART.textInput),
  id: componentId,
  custom_id: customId,
  style: z.union([z.literal(1), z.literal(2)]),
  label: requiredText(45).nullish(),
  value: z.string().max(4000).nullish(),
  placeholder: z.string().max(100).nullish(),
  required: isRequired,
  min_length: z.number().int().min(0).max(4000).nullish(),
  max_length: z.number().int().min(1).max(4000).nullish(),
});

const select = {
  id: componentId,
  custom_id: customId,
  placeholder: z.string().max(150).nullish(),
  ...between(1, 25),
  disabled: z.boolean().nullish(),
  required: isRequired,
};
const choice = {
  label: requiredText(100),
  value: requiredText(100),
  description: z.string().max(100).nullish(),
  default: z.boolean().nullish(),
};
const emoji = z
  .object({ id: snowflake.nullish(), name: z.string().max(32), animated: z.boolean().nullish() })
  .nullish();
const defaults = z.array(z.object({ id: snowflake, type: z.enum(['user', 'role', 'channel']) })).max(25);

const group = { id: componentId, custom_id: customId, required: isRequired };

/** What a label can be around. */
const labelled = z.discriminatedUnion('type', [
  textInput,
  z.object({
    type: z.literal(MODAL_PART.stringSelect),
    ...select,
    options: z
      .array(z.object({ ...choice, emoji }))
      .min(1)
      .max(25),
  }),
  z.object({ type: z.literal(5), ...select, default_values: defaults.nullish() }),
  z.object({ type: z.literal(6), ...select, default_values: defaults.nullish() }),
  z.object({ type: z.literal(7), ...select, default_values: defaults.nullish() }),
  z.object({
    type: z.literal(8),
    ...select,
    default_values: defaults.nullish(),
    channel_types: z.array(z.number().int()).nullish(),
  }),
  z.object({ type: z.literal(MODAL_PART.fileUpload), ...group, ...between(1, 10) }),
  z.object({
    type: z.literal(MODAL_PART.radioGroup),
    ...group,
    options: z.array(z.object(choice)).min(2).max(10),
  }),
  z.object({
    type: z.literal(MODAL_PART.checkboxGroup),
    ...group,
    ...between(1, 10),
    options: z.array(z.object(choice)).min(1).max(10),
  }),
  z.object({
    type: z.literal(MODAL_PART.checkbox),
    id: componentId,
    custom_id: customId,
    default: z.boolean().nullish(),
  }),
]);

const parts = z.discriminatedUnion('type', [
  z.object({
    type: z.literal(MODAL_PART.row),
    id: componentId,
    components: z.array(textInput).length(1),
  }),
  z.object({
    type: z.literal(MODAL_PART.label),
    id: componentId,
    label: requiredText(45),
    description: z.string().min(1).max(100).nullish(),
    component: labelled,
  }),
  z.object({ type: z.literal(MODAL_PART.text), id: componentId, content: z.string().min(1).max(4000) }),
]);

type Part = z.output<typeof parts>;
export type ModalInput = Immutable<z.output<typeof labelled>>;

/** The inputs of a modal, in their order. Pure. */
export const inputsOf = (components: readonly Part[]): ModalInput[] =>
  components.flatMap((part) => {
    if (part.type === MODAL_PART.row) return part.components;
    return part.type === MODAL_PART.label ? [part.component] : [];
  });

const valuesOfChoices = (input: ModalInput): readonly string[] =>
  'options' in input ? input.options.map((option) => option.value) : [];

/** A modal: rows with a text input, labels around any input, or plain text. */
export const modalSchema = z.object({
  custom_id: customId,
  title: requiredText(45),
  components: z
    .array(parts)
    .min(1)
    .max(MOST_COMPONENTS)
    .superRefine((components, context) => {
      const inputs = inputsOf(components);
      if (inputs.length > MOST_INPUTS)
        refusePart(context, [], 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${MOST_INPUTS} in length.`);
      const known = new Set<string>();
      for (const [index, part] of components.entries()) {
        for (const input of inputsOf([part])) {
          const path = part.type === MODAL_PART.label ? [index, 'component'] : [index, 'components', 0];
          if (known.has(input.custom_id))
            refusePart(
              context,
              [...path, 'custom_id'],
              'COMPONENT_CUSTOM_ID_DUPLICATED',
              'Component custom id cannot be duplicated',
            );
          known.add(input.custom_id);
          if (part.type === MODAL_PART.row && input.type === MODAL_PART.textInput && !input.label)
            refusePart(context, [...path, 'label'], 'BASE_TYPE_REQUIRED', 'This field is required');
          const values = valuesOfChoices(input);
          if (new Set(values).size !== values.length)
            refusePart(
              context,
              [...path, 'options'],
              'COMPONENT_OPTION_VALUE_DUPLICATED',
              'The specified option value is already used',
            );
        }
      }
    }),
});
export type Modal = z.output<typeof modalSchema>;
