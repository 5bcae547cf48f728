import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRange } from './range.ts';

test('a range is cut to the file, counted from its end, or beyond it', () => {
  expect(readRange('bytes=0-3', 10)).toEqual({ first: 0, last: 3 });
  expect(readRange('bytes=4-', 10)).toEqual({ first: 4, last: 9 });
  expect(readRange('bytes=-4', 10)).toEqual({ first: 6, last: 9 });
  expect(readRange('bytes=8-99', 10)).toEqual({ first: 8, last: 9 });
  expect(readRange('bytes=10-', 10)).toBe('beyond');
  expect(readRange('bytes=-0', 10)).toBe('beyond');
  for (const header of [undefined, 'bytes=5-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-'])
    expect(readRange(header, 10)).toBe('whole');
});

test('whatever is asked, a part lies within the file', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.option(fc.nat(60)), fc.option(fc.nat(60)), (size, from, to) => {
      const part = readRange(`bytes=${from ?? ''}-${to ?? ''}`, size);
      if (part === 'whole' || part === 'beyond') return true;
      return part.first >= 0 && part.first <= part.last && part.last < size;
    }),
  );
});
