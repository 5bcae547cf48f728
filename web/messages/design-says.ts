import type { MessageDesign } from '#messages/design.ts';
import { storedPicturesOf, withAddresses } from '#messages/pictures.ts';
import { textsOf } from '#messages/texts.ts';
import type { Reader } from '../form/form-field.ts';

/**
 * What a message says, a line for each of its texts, as histories compare it. A stored picture has no address that says anything to
 * people: it is a picture, with letters by which two are told apart. Pure.
 * @param value a design
 */
export const designSays = (value: unknown, { t }: Pick<Reader, 't'>): string => {
  const design = value as MessageDesign;
  const names = storedPicturesOf(design).map(
    (id) => [id, `${t('web:picture.one')} ${id.slice(0, 4)}`] as const,
  );
  return [...textsOf(withAddresses(design, new Map(names))).values()].filter(Boolean).join('\n');
};
