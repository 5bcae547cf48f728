import { writePng } from '../cdn/pictures/write-png.ts';

const SIDE = 96;

/**
 * A face on a disc, as a PNG. Pure.
 * @param colour red, green and blue of the disc
 * @param bend of the mouth: 1 smiles, 0 is level, -1 frowns
 */
export const drawFace = (colour: readonly number[], bend: number): Buffer => {
  const middle = SIDE / 2;
  const near = (x: number, y: number, atX: number, atY: number, radius: number): boolean =>
    (x - atX) ** 2 + (y - atY) ** 2 <= radius ** 2;
  return writePng(SIDE, (x, y) => {
    if (!near(x, y, middle, middle, middle - 1)) return undefined;
    const isEye = near(x, y, 34, 38, 6) || near(x, y, 62, 38, 6);
    const mouth = 64 + bend * (8 - ((x - middle) / 7) ** 2);
    const isMouth = Math.abs(x - middle) < 20 && Math.abs(y - mouth) < 3;
    return isEye || isMouth ? [32, 32, 40] : colour;
  });
};
