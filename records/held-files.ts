import type { MessageDesign } from '#messages/design.ts';
import { storedPicturesOf, withoutPictures } from '#messages/pictures.ts';

/** What files the values of a field name. Both pure; what they are given obeys the field's rule. */
export type HeldFiles = {
  /** Their ids. */
  readonly of: (value: unknown) => readonly string[];
  /** The value without those that are gone. */
  readonly without: (value: unknown, gone: ReadonlySet<string>) => unknown;
};

/** Of a field whose value is the id of a file, or null. */
export const ONE_FILE: HeldFiles = {
  of: (value) => (typeof value === 'string' ? [value] : []),
  without: (value, gone) => (typeof value === 'string' && gone.has(value) ? null : value),
};

/** Of a field whose value is a message as it is designed. */
export const PICTURES_OF_DESIGN: HeldFiles = {
  of: storedPicturesOf,
  without: (design, gone) => withoutPictures(design as MessageDesign, gone), // it obeys the field's rule
};
