const units = ['bytes', 'KB', 'MB', 'GB'] as const;

/** A file's size as Discord shows it, such as `12.5 KB`. */
export function formatBytes(bytes: number): string {
  const power = Math.min(bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10), units.length - 1);
  const value = bytes / 1024 ** power;
  return `${power === 0 ? value : Number(value.toFixed(2))} ${units[power]}`;
}
