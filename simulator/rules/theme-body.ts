import { z } from 'zod';

/** Colours of a client that a message shares. Source: Discord's reference, "Shared Client Theme Object". */
export const sharedThemeSchema = z.object({
  colors: z
    .array(z.string().regex(/^[0-9a-f]{6}$/i, 'Must be six hexadecimal digits.'))
    .min(1)
    .max(5),
  gradient_angle: z.number().int().min(0).max(360),
  base_mix: z.number().int().min(0).max(100),
  base_theme: z.number().int().min(0).max(4).nullish(),
});
