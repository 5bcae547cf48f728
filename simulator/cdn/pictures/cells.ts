/** A picture of 16 by 16 cells in two colours, which every format can be written from. */
export type Cells = {
  readonly ground: Colour;
  readonly ink: Colour;
  readonly isInked: (column: number, row: number) => boolean;
};
/** Red, green and blue. */
export type Colour = readonly [number, number, number];

/** Cells of a side. */
export const CELLS = 16;
/** Pixels of a cell's side: as many as JPEG has in a block. */
export const CELL = 8;
/** Pixels of a picture's side. */
export const SIDE = CELLS * CELL;

const WHITE: Colour = [255, 255, 255];
const GLYPH = { width: 5, height: 7, gap: 1 };

/** Letters five cells wide and seven high: a column for every two digits, its topmost cell in the lowest bit. */
const GLYPHS: Readonly<Record<string, string>> = {
  A: '7c1211127c',
  B: '7f49494936',
  C: '3e41414122',
  D: '7f4141413e',
  E: '7f49494941',
  F: '7f09090901',
  G: '3e41415173',
  H: '7f0808087f',
  I: '00417f4100',
  J: '2040413f01',
  K: '7f08142241',
  L: '7f40404040',
  M: '7f021c027f',
  N: '7f0408107f',
  O: '3e4141413e',
  P: '7f09090906',
  Q: '3e4151215e',
  R: '7f09192946',
  S: '2649494932',
  T: '03017f0103',
  U: '3f4040403f',
  V: '1f2040201f',
  W: '3f4038403f',
  X: '6314081463',
  Y: '0304780403',
  Z: '6159494d43',
  0: '3e5149453e',
  1: '00427f4000',
  2: '4261514946',
  3: '2141454b31',
  4: '1814127f10',
  5: '2745454539',
  6: '3c4a494930',
  7: '0171090503',
  8: '3649494936',
  9: '064949291e',
};

const glyphOf = (letter: string): Buffer | undefined => {
  const hex = GLYPHS[letter.normalize('NFKD').charAt(0)];
  return hex === undefined ? undefined : Buffer.from(hex, 'hex');
};

/** Initials on a colour. A letter that there is no glyph for is left out. Pure. */
export const drawCells = (initials: string, ground: Colour): Cells => {
  const glyphs = [...initials].flatMap((letter) => glyphOf(letter) ?? []);
  const width = glyphs.length * (GLYPH.width + GLYPH.gap) - GLYPH.gap;
  const left = Math.floor((CELLS - width) / 2);
  const top = Math.floor((CELLS - GLYPH.height) / 2);
  return {
    ground,
    ink: WHITE,
    isInked: (column, row) => {
      const across = column - left;
      const down = row - top;
      if (across < 0 || down < 0 || down >= GLYPH.height) return false;
      const glyph = glyphs[Math.floor(across / (GLYPH.width + GLYPH.gap))];
      return (((glyph?.[across % (GLYPH.width + GLYPH.gap)] ?? 0) >> down) & 1) === 1;
    },
  };
};

/** The colour of a cell. */
export const colourOf = ({ ground, ink, isInked }: Cells, column: number, row: number): Colour =>
  isInked(column, row) ? ink : ground;
