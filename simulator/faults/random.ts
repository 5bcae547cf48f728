/** Numbers from 0 up to, not including, 1; the same seed gives the same ones. */
export type Random = () => number;

/** mulberry32. Source: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (public domain). */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
