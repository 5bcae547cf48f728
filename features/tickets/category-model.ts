import { z } from 'zod';
import { presentedFacts, recordContracts } from '#records/contracts.ts';
import { valuesSchema } from '#records/define-record.ts';
import { categoryFields, categoryRecord } from './category.ts';

export { CATEGORY_DESCRIPTION_LIMIT, CATEGORY_NAME_LIMIT, OPEN_LIMIT_MOST } from './category.ts';

export const newCategorySchema = z.strictObject({
  name: categoryFields.name.schema,
  description: categoryFields.description.schema.default(null),
  parent: categoryFields.parent.schema.default(null),
  openLimit: categoryFields.openLimit.schema.default(null),
  isOffered: categoryFields.isOffered.schema.default(true),
  questions: categoryFields.questions.schema.default([]),
  position: categoryFields.position.schema.default(0),
});

export const categorySchema = z.strictObject({
  ...presentedFacts,
  ...valuesSchema(categoryRecord).shape,
  /** What this reader may do with it. */
  can: z.strictObject({ edit: z.boolean(), delete: z.boolean() }),
});
export type PresentedCategory = z.infer<typeof categorySchema>;

/** Whoever opens tickets chooses among them. */
export const categoryContracts = recordContracts({
  definition: categoryRecord,
  path: '/ticket-categories',
  feature: 'tickets',
  permissions: {
    create: 'tickets.categories',
    edit: 'tickets.categories',
    delete: 'tickets.categories',
  },
  words: ['ticket category', 'ticket categories'],
  newRecord: newCategorySchema,
  patch: valuesSchema(categoryRecord).partial(),
  presented: categorySchema,
  filter: {},
});
