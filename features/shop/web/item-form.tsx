import { EmbedPreview } from '#web/discord-text.tsx';
import type { RecordForm } from '#web/records/form-declaration.ts';
import { itemFields } from './item-fields.ts';

/** The form of an item. */
export const itemForm: RecordForm = {
  fields: itemFields,
  together: [
    ['price', 'category'],
    ['stock', 'perMember'],
    ['opensAt', 'closesAt'],
    ['role', 'roleHours'],
  ],
  previews: {
    description: ({ name, description }) => (
      <EmbedPreview embed={{ title: String(name), description: String(description ?? '') }} />
    ),
  },
  fieldOfProblem: { 'shop.never-open': 'closesAt', 'shop.role-gives-level': 'role' },
};
