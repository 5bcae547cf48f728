/** What a file is shown as. */
export type MediaKind = 'image' | 'video' | 'audio' | 'file';

const byEnding: readonly [RegExp, MediaKind][] = [
  [/\.(png|jpe?g|gif|webp|avif|svg)$/i, 'image'],
  [/\.(mp4|webm|mov)$/i, 'video'],
  [/\.(mp3|ogg|wav|flac|m4a)$/i, 'audio'],
];

/** From its content type, or else from its name's ending. */
export function mediaKind(contentType: string | undefined, name: string): MediaKind {
  const kind = contentType?.split('/')[0];
  if (kind === 'image' || kind === 'video' || kind === 'audio') return kind;
  if (contentType && contentType !== 'application/octet-stream') return 'file';
  return byEnding.find(([ending]) => ending.test(name))?.[1] ?? 'file';
}

/** Discord marks a hidden file by its name alone. */
export const spoilerMark = 'SPOILER_';

export const isSpoilerName = (name: string) => name.startsWith(spoilerMark);

/** Size within a box, in pixels, keeping the shape; unknown sizes are left to the browser. */
export function fitInto(
  size: { width?: number | null | undefined; height?: number | null | undefined },
  box: { width: number; height: number },
): { width: number; height: number } | undefined {
  const { width, height } = size;
  if (!width || !height) return undefined;
  const scale = Math.min(1, box.width / width, box.height / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** Whether an address is one of the web, so that it may be linked to. */
export const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url);
