import { storedPictureIn } from '#platform/forms/picture-address.ts';
import { emptyEmbed, type InnerPart, type LayoutPart, type MessageDesign } from './design.ts';
import { mapTexts, type TextPath } from './texts.ts';

/** Where in a design an address is a picture's. */
const PLACE = /(?:^|\.)(?:iconUrl|imageUrl|thumbnailUrl|pictures\.\d+\.url|picture\.url)$/;

const mapStored = <Value>(value: Value, act: (id: string, text: string, path: TextPath) => string): Value =>
  mapTexts(value, (text, path) => {
    const id = PLACE.test(path) ? storedPictureIn(text) : undefined;
    return id === undefined ? text : act(id, text, path);
  });

/** Ids of the stored pictures that a design shows, each once; of anything that is no design, none. Pure. */
export const storedPicturesOf = (design: unknown): readonly string[] => {
  const found = new Set<string>();
  mapStored(design, (id, text) => {
    found.add(id);
    return text;
  });
  return [...found];
};

/** A part without the pictures that have no address any more; none where nothing is left of it. */
const cleared = (part: InnerPart): readonly InnerPart[] => {
  if (part.kind === 'gallery') {
    const pictures = part.pictures.filter(({ url }) => url !== '');
    return pictures.length === 0 ? [] : [{ ...part, pictures }];
  }
  const isBare =
    part.kind === 'section' && part.accessory.kind === 'picture' && part.accessory.picture.url === '';
  return isBare ? part.texts.map((text) => ({ kind: 'text', text })) : [part];
};

const clearedPart = (part: LayoutPart): readonly LayoutPart[] => {
  if (part.kind !== 'container') return cleared(part);
  const parts = part.parts.flatMap(cleared);
  return parts.length === 0 ? [] : [{ ...part, parts }];
};

const EMPTY = JSON.stringify(emptyEmbed);

/** A design without some stored pictures, and without what consisted of nothing else. Pure. */
export const withoutPictures = (design: MessageDesign, gone: ReadonlySet<string>): MessageDesign => {
  if (!storedPicturesOf(design).some((id) => gone.has(id))) return design;
  const left = mapStored(design, (id, text) => (gone.has(id) ? '' : text));
  return left.kind === 'layout'
    ? { ...left, parts: left.parts.flatMap(clearedPart) }
    : {
        ...left,
        embeds: left.embeds.filter((embed) => JSON.stringify({ ...embed, color: null }) !== EMPTY),
      };
};

/**
 * A design with the addresses of its stored pictures on the web, for whoever shows it; those that have none are left out. Pure.
 * @param addresses by the pictures' ids
 */
export const withAddresses = (
  design: MessageDesign,
  addresses: ReadonlyMap<string, string>,
): MessageDesign => {
  const without = new Set(storedPicturesOf(design).filter((id) => !addresses.has(id)));
  return mapStored(withoutPictures(design, without), (id) => addresses.get(id) ?? '');
};
