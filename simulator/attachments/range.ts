/** Part of a file: first and last byte. */
export type ByteRange = { readonly first: number; readonly last: number };

/**
 * The one range that a Range header asks for, cut to the file; `whole` for a header that is absent, or of a kind that may be
 * ignored; `beyond` when the file has no such part. Pure. Source: RFC 9110, section 14.
 */
export const readRange = (header: string | undefined, size: number): ByteRange | 'whole' | 'beyond' => {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return 'whole';
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'beyond' : { first: size - length, last: size - 1 };
  }
  const [first, last] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)];
  if (to !== '' && Number(to) < first) return 'whole';
  return first >= size ? 'beyond' : { first, last };
};
