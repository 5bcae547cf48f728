import { textUpTo } from './characters.ts';
import { refusePart } from './refuse.ts';

/** A text that must say something, of which Discord names only the upper bound. */
export const requiredText = (maximum: number) =>
  textUpTo(maximum).superRefine((value, context) => {
    if (value.trim() === '') refusePart(context, [], 'BASE_TYPE_REQUIRED', 'This field is required');
  });
