import { CELL, type Cells, colourOf, SIDE } from './cells.ts';

/** Collects bits, the lowest of each value and byte first. */
const createBits = () => {
  const bytes: number[] = [];
  let used = 0;
  return {
    put: (value: number, count: number): void => {
      for (let bit = 0; bit < count; bit += 1) {
        if (used % 8 === 0) bytes.push(0);
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | (((value >> bit) & 1) << (used % 8));
        used += 1;
      }
    },
    bytes: (): Buffer => Buffer.from(bytes),
  };
};

const OPAQUE = 255;

/** A picture as lossless WebP. Source: RFC 9649, "WebP Image Format", sections 3.4 and 3.7. */
export const writeWebp = (cells: Cells): Buffer => {
  const bits = createBits();
  bits.put(0x2f, 8);
  bits.put(SIDE - 1, 14);
  bits.put(SIDE - 1, 14);
  // No alpha, version 0; no transform, colour cache or groups of codes.
  bits.put(0, 1 + 3 + 1 + 1 + 1);
  // Green, red, blue, alpha and distance: each a code of one symbol, which takes no bits, or of two, which takes one.
  const symbols = [1, 0, 2]
    .map((channel) => [cells.ground[channel] ?? 0, cells.ink[channel] ?? 0])
    .map(([ground = 0, ink = 0]) => [...new Set([ground, ink])].sort((a, b) => a - b));
  for (const code of [...symbols, [OPAQUE], [0]]) {
    bits.put(1, 1);
    bits.put(code.length - 1, 1);
    bits.put(1, 1);
    for (const symbol of code) bits.put(symbol, 8);
  }
  for (let y = 0; y < SIDE; y += 1)
    for (let x = 0; x < SIDE; x += 1) {
      const [red, green, blue] = colourOf(cells, Math.floor(x / CELL), Math.floor(y / CELL));
      for (const [place, value] of [green, red, blue].entries()) {
        const code = symbols[place] ?? [];
        if (code.length > 1) bits.put(code.indexOf(value), 1);
      }
    }
  const data = bits.bytes();
  const padding = Buffer.alloc(data.length % 2);
  const head = Buffer.from('RIFF    WEBPVP8L    ', 'latin1');
  head.writeUInt32LE(head.length - 8 + data.length + padding.length, 4);
  head.writeUInt32LE(data.length, 16);
  return Buffer.concat([head, data, padding]);
};
