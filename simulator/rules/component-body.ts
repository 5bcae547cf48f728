import { z } from 'zod';
import { textUpTo } from './characters.ts';
import { link } from './embed-body.ts';
import { refusePart } from './refuse.ts';
import { requiredText } from './required-text.ts';
import { snowflake } from './snowflake.ts';

/** Interactive components. Source: Discord's reference, "Component Reference". */

export const componentId = z.number().int().min(0).max(2_147_483_647).nullish();
export const customId = requiredText(100);
const emoji = z.object({
  id: snowflake.nullish(),
  name: z.string().max(32).nullish(),
  animated: z.boolean().nullish(),
});

const LINK = 5;
const PREMIUM = 6;

export const buttonSchema = z
  .object({
    type: z.literal(2),
    id: componentId,
    style: z.number().int().min(1).max(6),
    label: textUpTo(80).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.nullish(),
    url: link(['http', 'https', 'discord'], 512).nullish(),
    sku_id: snowflake.nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine((button, context) => {
    const { style } = button;
    const wanted = style === LINK ? 'url' : style === PREMIUM ? 'sku_id' : 'custom_id';
    if (!button[wanted]) refusePart(context, [wanted], 'BASE_TYPE_REQUIRED', 'This field is required');
    for (const name of ['url', 'sku_id', 'custom_id'] as const)
      if (name !== wanted && button[name])
        refusePart(
          context,
          [name],
          'BUTTON_COMPONENT_EXCLUSIVE_FIELD',
          `A button of this style cannot have a ${name}`,
        );
    const hasLook = Boolean(button.label || button.emoji);
    if (style === PREMIUM && hasLook)
      refusePart(
        context,
        ['label'],
        'BUTTON_COMPONENT_EXCLUSIVE_FIELD',
        'A premium button has no label or emoji',
      );
    if (style !== PREMIUM && !hasLook)
      refusePart(
        context,
        ['label'],
        'BUTTON_COMPONENT_LABEL_REQUIRED',
        'A button must have a label or an emoji',
      );
  });

const selectFields = {
  id: componentId,
  custom_id: customId,
  placeholder: z.string().max(150).nullish(),
  min_values: z.number().int().min(0).max(25).nullish(),
  max_values: z.number().int().min(1).max(25).nullish(),
  disabled: z.boolean().nullish(),
  required: z.boolean().nullish(),
};
const optionSchema = z.object({
  label: requiredText(100),
  value: requiredText(100),
  description: z.string().max(100).nullish(),
  emoji: emoji.nullish(),
  default: z.boolean().nullish(),
});
const defaultsOf = (...kinds: ('user' | 'role' | 'channel')[]) =>
  z
    .array(z.object({ id: snowflake, type: z.enum(kinds) }))
    .max(25)
    .nullish();

type Bounds = { min_values?: number | null | undefined; max_values?: number | null | undefined };

/** What every select keeps to: a range that can be met, and no more defaults than may be chosen. */
const checkRange = (
  { min_values, max_values }: Bounds,
  available: number,
  preset: number,
  context: Parameters<typeof refusePart>[0],
): void => {
  const [least, most] = [min_values ?? 1, max_values ?? 1];
  if (least > most || least > available)
    refusePart(
      context,
      ['min_values'],
      'SELECT_COMPONENT_INVALID_RANGE',
      `min_values must be at most ${Math.min(most, available)}`,
    );
  if (max_values !== null && max_values !== undefined && max_values > available)
    refusePart(
      context,
      ['max_values'],
      'SELECT_COMPONENT_INVALID_RANGE',
      `max_values must be at most the number of options, ${available}`,
    );
  if (preset > most || (preset > 0 && preset < least))
    refusePart(
      context,
      [],
      'SELECT_COMPONENT_INVALID_DEFAULTS',
      `The number of default values must be between ${least} and ${most}`,
    );
};

const stringSelectSchema = z
  .object({ type: z.literal(3), ...selectFields, options: z.array(optionSchema).min(1).max(25) })
  .superRefine((select, context) => {
    const seen = new Set<string>();
    for (const [place, { value }] of select.options.entries()) {
      if (seen.has(value))
        refusePart(
          context,
          ['options', place, 'value'],
          'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
          'The specified option value is already used',
        );
      seen.add(value);
    }
    const preset = select.options.filter((option) => option.default).length;
    checkRange(select, select.options.length, preset, context);
  });

const autoSelect = <Type extends 5 | 6 | 7 | 8>(type: Type, ...kinds: ('user' | 'role' | 'channel')[]) =>
  z
    .object({
      type: z.literal(type),
      ...selectFields,
      default_values: defaultsOf(...kinds),
      channel_types: z.array(z.number().int()).nullish(),
    })
    .superRefine((select, context) => checkRange(select, 25, select.default_values?.length ?? 0, context));

/** Selects of every kind, of messages and modals. */
export const selectSchema = z.discriminatedUnion('type', [
  stringSelectSchema,
  autoSelect(5, 'user'),
  autoSelect(6, 'role'),
  autoSelect(7, 'user', 'role'),
  autoSelect(8, 'channel'),
]);

const BUTTON = 2;

/** A row: up to five buttons, or one select. */
export const rowSchema = z
  .object({
    type: z.literal(1),
    id: componentId,
    components: z
      .array(z.discriminatedUnion('type', [buttonSchema, ...selectSchema.options]))
      .min(1)
      .max(5),
  })
  .superRefine(({ components }, context) => {
    if (components.length > 1 && components.some(({ type }) => type !== BUTTON))
      refusePart(
        context,
        ['components', 1],
        'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        'The specified component exceeds the maximum width',
      );
  });
