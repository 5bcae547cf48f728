import { extname } from 'node:path';
import { imageSize } from 'image-size';

/** Media types by the end of a file's name. */
const BY_EXTENSION: Readonly<Record<string, string>> = {
  '.txt': 'text/plain; charset=utf-8',
  '.log': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ts': 'text/plain; charset=utf-8',
  '.py': 'text/x-python; charset=utf-8',
  '.xml': 'text/xml; charset=utf-8',
  '.yml': 'text/yaml; charset=utf-8',
  '.yaml': 'text/yaml; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
  '.gz': 'application/gzip',
  '.svg': 'image/svg+xml',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.wav': 'audio/x-wav',
  '.flac': 'audio/flac',
  '.m4a': 'audio/mp4',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mov': 'video/quicktime',
};

/** What the image's own bytes say it is. */
const IMAGE_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  avif: 'image/avif',
  heif: 'image/heic',
};

export type FileKind = { readonly contentType: string; readonly width?: number; readonly height?: number };

const measure = (bytes: Uint8Array): ReturnType<typeof imageSize> | undefined => {
  try {
    return imageSize(bytes);
  } catch {
    return undefined; // not an image that it knows
  }
};

/** What a file is, by its bytes when they are an image's and by its name when not. Pure. */
export const kindOf = (filename: string, bytes: Uint8Array): FileKind => {
  const named = BY_EXTENSION[extname(filename).toLowerCase()];
  const size = measure(bytes);
  const contentType = IMAGE_TYPES[size?.type ?? ''];
  if (size && contentType) return { contentType, width: size.width, height: size.height };
  return { contentType: named ?? 'application/octet-stream' };
};
