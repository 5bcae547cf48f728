import { CELLS, type Cells, type Colour, colourOf, SIDE } from './cells.ts';

const COMPONENTS = [1, 2, 3];
/** The sizes that a difference can have; each is told by four bits. */
const SIZES = Array.from({ length: 12 }, (_, size) => size);

const segment = (marker: number, ...content: readonly number[]): number[] => {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 0xff, ...content];
};

/** A table of codes: how many there are of each length from 1 to 16, and what they stand for. */
const codes = (kind: number, length: number, symbols: readonly number[]): number[] =>
  segment(
    0xc4,
    kind,
    ...Array.from({ length: 16 }, (_, at) => (at === length - 1 ? symbols.length : 0)),
    ...symbols,
  );

/** What JPEG keeps of a block of one colour: its brightness and two differences, around 0. */
const shades = ([red, green, blue]: Colour): number[] => [
  0.299 * red + 0.587 * green + 0.114 * blue - 128,
  -0.168_736 * red - 0.331_264 * green + 0.5 * blue,
  0.5 * red - 0.418_688 * green - 0.081_312 * blue,
];

/** A picture as JPEG: every cell is one block of one colour. Source: ITU-T T.81. */
export const writeJpeg = (cells: Cells): Buffer => {
  let bits = '';
  const before = [0, 0, 0];
  for (let row = 0; row < CELLS; row += 1)
    for (let column = 0; column < CELLS; column += 1)
      for (const [place, shade] of shades(colourOf(cells, column, row)).entries()) {
        const value = Math.round(shade);
        const change = value - (before[place] ?? 0);
        before[place] = value;
        const size = change === 0 ? 0 : Math.floor(Math.log2(Math.abs(change))) + 1;
        // A negative difference is counted up from the lowest of its size.
        const told = change < 0 ? change + 2 ** size - 1 : change;
        bits += size.toString(2).padStart(4, '0') + (size === 0 ? '' : told.toString(2).padStart(size, '0'));
        // Nothing else is in the block.
        bits += '0';
      }
  const bytes = (bits.padEnd(Math.ceil(bits.length / 8) * 8, '1').match(/.{8}/g) ?? []).flatMap((byte) => {
    const value = Number.parseInt(byte, 2);
    return value === 0xff ? [0xff, 0] : [value];
  });
  return Buffer.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, ...Buffer.from('JFIF\0', 'latin1'), 1, 1, 0, 0, 1, 0, 1, 0, 0),
    // All steps are 8, of which a block of one colour keeps exactly what it is.
    ...segment(0xdb, 0, ...Array.from({ length: 64 }, () => 8)),
    ...segment(0xc0, 8, 0, SIDE, 0, SIDE, COMPONENTS.length, ...COMPONENTS.flatMap((id) => [id, 0x11, 0])),
    ...codes(0x00, 4, SIZES),
    ...codes(0x10, 1, [0]),
    ...segment(0xda, COMPONENTS.length, ...COMPONENTS.flatMap((id) => [id, 0]), 0, 63, 0),
    ...bytes,
    ...[0xff, 0xd9],
  ]);
};
