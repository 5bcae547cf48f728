import { designSchema, type MessageDesign } from '#messages/design.ts';
import { storedPicturesOf, withoutPictures } from '#messages/pictures.ts';
import { field } from './define-record.ts';

/** A message as it is designed, in the column `design`; the stored pictures that it shows are kept as long as a record has it. */
export const designField = field(designSchema, {
  column: 'design',
  storage: 'json',
  files: {
    of: storedPicturesOf,
    without: (design, gone) => withoutPictures(design as MessageDesign, gone), // it obeys the field's rule
  },
});
