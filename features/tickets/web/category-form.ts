import type { RecordForm } from '#web/records/form-declaration.ts';
import { categoryFields } from './category-fields.ts';

/** The form of a category. */
export const categoryForm: RecordForm = {
  fields: categoryFields,
  together: [['openLimit', 'position']],
  previews: {},
  fieldOfProblem: {},
};
