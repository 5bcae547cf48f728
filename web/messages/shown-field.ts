import { designSchema } from '#messages/design.ts';
import type { FormField } from '../form/form-field.ts';
import { designSays } from './design-says.ts';

/** What a message shows, as the mirror of a design compares it: told where both sides differ, and typed nowhere. */
export const shownField: FormField = {
  name: 'shown',
  label: 'web:sync.message',
  widget: {
    kind: 'own',
    text: (value, reader) => {
      // Written by the mirror as JSON.
      const parsed = typeof value === 'string' ? designSchema.safeParse(JSON.parse(value)) : undefined;
      return parsed?.success ? designSays(parsed.data, reader) : String(value);
    },
  },
  empty: null,
};
