import { fileTypeFromBuffer } from 'file-type';
import sharp, { type Sharp } from 'sharp';
import { DomainError } from '#platform/errors.ts';

/** Pictures that are shown as they are; everything else is offered for download. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;
type PictureType = (typeof PICTURE_TYPES)[number];

/** Most pixels of a picture, all frames together; a small file can unfold into very many. */
const PIXELS = 64_000_000;
/** Longest side in pixels; Discord shows nothing larger. */
const LONGEST_SIDE = 4096;

/** A file as it will be stored. */
export type Accepted = {
  readonly bytes: Uint8Array;
  /** By what is in it, never by its name. */
  readonly type: string;
  /** Pixels, of pictures. */
  readonly size: { readonly width: number; readonly height: number } | null;
};

const isPicture = (type: string): type is PictureType => (PICTURE_TYPES as readonly string[]).includes(type);

/** Text without anything that a browser could run; HTML and SVG are text, too, and are stored as what they are: plain text. */
const isText = (bytes: Uint8Array): boolean => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !text.includes('\0');
  } catch {
    return false;
  }
};

/**
 * Looks at what a file is and makes it safe to keep: pictures are read and written anew, which takes out where and with what they were
 * taken and whatever else was hidden in them; the type is told by the content.
 * @throws DomainError file-empty, file-broken-picture, file-too-large-picture
 */
export const acceptFile = async (bytes: Uint8Array): Promise<Accepted> => {
  if (bytes.length === 0) throw new DomainError('file-empty', 400);
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  if (found && isPicture(found)) return reencode(bytes, found);
  if (found === undefined || found === 'application/xml')
    return { bytes, type: isText(bytes) ? 'text/plain' : 'application/octet-stream', size: null };
  return { bytes, type: found, size: null };
};

const reencode = async (bytes: Uint8Array, type: PictureType): Promise<Accepted> => {
  try {
    const isMoving = type === 'image/gif' || type === 'image/webp';
    const picture = sharp(bytes, { animated: isMoving, limitInputPixels: PIXELS, failOn: 'error' })
      // Turned as its own note says, because that note is taken out with the others.
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true });
    const { data, info } = await encode(picture, type).toBuffer({ resolveWithObject: true });
    return { bytes: data, type, size: { width: info.width, height: info.pageHeight ?? info.height } };
  } catch (error) {
    const isTooLarge = error instanceof Error && error.message.includes('pixel limit');
    throw new DomainError(isTooLarge ? 'file-too-large-picture' : 'file-broken-picture', 400);
  }
};

const encode = (picture: Sharp, type: PictureType): Sharp => {
  switch (type) {
    case 'image/png':
      return picture.png();
    case 'image/jpeg':
      return picture.jpeg({ quality: 90 });
    case 'image/webp':
      return picture.webp({ quality: 90 });
    case 'image/gif':
      return picture.gif();
  }
};
