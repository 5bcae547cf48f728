import { createHash } from 'node:crypto';
import { z } from 'zod';

/** A picture as it was sent in a data URI. */
export type Image = {
  readonly contentType: string;
  readonly base64: string;
  /** Bytes. */
  readonly size: number;
  readonly isAnimated: boolean;
  /** What Discord names it by: `a_…` when it moves. */
  readonly hash: string;
};

const FORMATS: readonly { contentType: string; isOf: (bytes: Buffer) => boolean }[] = [
  { contentType: 'image/png', isOf: (bytes) => bytes.subarray(0, 4).toString('hex') === '89504e47' },
  { contentType: 'image/jpeg', isOf: (bytes) => bytes.subarray(0, 3).toString('hex') === 'ffd8ff' },
  { contentType: 'image/gif', isOf: (bytes) => bytes.subarray(0, 4).toString('latin1') === 'GIF8' },
  {
    contentType: 'image/webp',
    isOf: (bytes) =>
      bytes.subarray(0, 4).toString('latin1') === 'RIFF' &&
      bytes.subarray(8, 12).toString('latin1') === 'WEBP',
  },
  {
    contentType: 'image/avif',
    isOf: (bytes) => /^ftypavi[fs]$/.test(bytes.subarray(4, 12).toString('latin1')),
  },
];

const isMoving = (contentType: string, bytes: Buffer): boolean =>
  contentType === 'image/gif' ||
  (contentType === 'image/webp' && bytes.subarray(12, 64).includes('ANIM')) ||
  (contentType === 'image/avif' && bytes.subarray(8, 12).toString('latin1') === 'avis');

/** Reads a data URI; undefined when it is none, or not of a picture that Discord takes. Pure. Source: Discord's reference, "Image Data". */
export const readImage = (uri: string): Image | undefined => {
  const base64 = /^data:image\/[\w.+-]+;base64,([A-Za-z0-9+/]+={0,2})$/.exec(uri)?.[1];
  if (base64 === undefined) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  // What the bytes say counts, not what the URI calls them.
  const contentType = FORMATS.find((format) => format.isOf(bytes))?.contentType;
  if (contentType === undefined) return undefined;
  const isAnimated = isMoving(contentType, bytes);
  const hash = createHash('md5').update(bytes).digest('hex');
  return { contentType, base64, size: bytes.length, isAnimated, hash: isAnimated ? `a_${hash}` : hash };
};

/** A field that takes a picture as a data URI. @param maximum bytes */
export const imageData = (maximum = 10 * 1024 * 1024) =>
  z.string().transform((uri, context): Image => {
    const image = readImage(uri);
    const refuse = (code: string, message: string): typeof z.NEVER => {
      context.addIssue({ code: 'custom', message, params: { code } });
      return z.NEVER;
    };
    if (!image) return refuse('IMAGE_INVALID', 'Invalid image data');
    if (image.size > maximum)
      return refuse('BINARY_TYPE_MAX_SIZE', `File cannot be larger than ${(maximum / 1024).toFixed(1)} kb.`);
    return image;
  });
