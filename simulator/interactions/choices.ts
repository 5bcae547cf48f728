import { z } from 'zod';
import { textUpTo } from '../rules/characters.ts';
import { localizations } from '../rules/locales.ts';
import { OPTION } from '../rules/option-types.ts';

const MOST = 25;
const name = textUpTo(100).min(1);
const choicesOf = <Value extends z.ZodType>(value: Value) =>
  z.object({
    choices: z
      .array(z.object({ name, name_localizations: localizations(name), value }))
      .max(MOST)
      .nullish(),
  });

const whole = z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);

/** Choices that an application offers while an option of this type is typed. */
export const choicesSchema = (optionType: number | null) => {
  if (optionType === OPTION.integer) return choicesOf(whole);
  return optionType === OPTION.number ? choicesOf(z.number()) : choicesOf(z.string().max(6000));
};
