import { imageSize } from 'image-size';
import { DiscordError, invalidField } from '../rest/errors.ts';
import type { UploadedFile } from '../rest/read-request.ts';
import type { Sticker } from '../state/expressions.ts';

/** The largest sticker (bytes), and its longer side (pixels). Source: Discord's reference, "Create Guild Sticker". */
const MAX_SIZE = 512 * 1024;
const MAX_SIDE = 320;

export type StickerFile = {
  readonly formatType: Sticker['format_type'];
  readonly contentType: string;
  readonly base64: string;
};

const measure = (bytes: Uint8Array): { type: string | undefined; side: number } => {
  try {
    const { type, width, height } = imageSize(bytes);
    return { type, side: Math.max(width, height) };
  } catch {
    return { type: undefined, side: 0 }; // no picture
  }
};

/** A PNG that moves says so before its first picture. */
const isMoving = (bytes: Buffer): boolean => {
  const control = bytes.indexOf('acTL');
  return control !== -1 && control < bytes.indexOf('IDAT');
};

/**
 * Reads what was uploaded as a sticker: PNG, APNG or GIF. Lottie is for verified guilds only, which the simulator has none of.
 * @throws DiscordError 50035 for no file or one that is too large; 50046 for what is no such picture
 */
export const readStickerFile = (file: UploadedFile | undefined): StickerFile => {
  if (!file) throw invalidField(['file'], 'BASE_TYPE_REQUIRED', 'This field is required');
  if (file.bytes.length > MAX_SIZE)
    throw invalidField(
      ['file'],
      'BINARY_TYPE_MAX_SIZE',
      `File cannot be larger than ${(MAX_SIZE / 1024).toFixed(1)} kb.`,
    );
  const bytes = Buffer.from(file.bytes);
  const { type, side } = measure(bytes);
  const base64 = bytes.toString('base64');
  if (side > MAX_SIDE) throw new DiscordError(400, 50046, 'Invalid file uploaded');
  if (type === 'gif') return { formatType: 4, contentType: 'image/gif', base64 };
  if (type === 'png') return { formatType: isMoving(bytes) ? 2 : 1, contentType: 'image/png', base64 };
  throw new DiscordError(400, 50046, 'Invalid file uploaded');
};
