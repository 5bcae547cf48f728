import { drawFace } from './draw.ts';

const PACK_ID = '100000000000000000';

const sticker = (place: number, name: string, tags: string) => ({
  id: String(BigInt(PACK_ID) + BigInt(place)),
  pack_id: PACK_ID,
  name,
  tags,
  description: `${name}, drawn by the simulator`,
  type: 1,
  format_type: 1 as const,
  available: true,
  sort_value: place,
});

/** Stickers that everybody has. Discord's own are its artists' work; these are the simulator's. */
export const STANDARD_STICKERS = [
  sticker(1, 'Smile', 'smile, happy'),
  sticker(2, 'Level', 'level, neutral'),
  sticker(3, 'Frown', 'frown, sad'),
];

/** The pack that they come in. */
export const STANDARD_PACK = {
  id: PACK_ID,
  sku_id: PACK_ID,
  name: 'Faces',
  description: 'Three faces',
  cover_sticker_id: STANDARD_STICKERS[0]?.id ?? '',
  stickers: STANDARD_STICKERS,
};

const PICTURES = new Map([
  [STANDARD_STICKERS[0]?.id, () => drawFace([88, 196, 120], 1)],
  [STANDARD_STICKERS[1]?.id, () => drawFace([240, 196, 80], 0)],
  [STANDARD_STICKERS[2]?.id, () => drawFace([110, 140, 230], -1)],
]);

/** The PNG of a standard sticker; undefined for any other. */
export const standardPicture = (id: string): Buffer | undefined => PICTURES.get(id)?.();
