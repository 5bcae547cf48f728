import { expect, test } from 'vitest';
import { parseJson } from './parse-json.ts';

test('ids that are written as numbers keep their digits, in lists and objects', () => {
  expect(parseJson('{"id":1573729051535736832,"ids":[1573729051535736833, 1573729051518959617]}')).toEqual({
    id: '1573729051535736832',
    ids: ['1573729051535736833', '1573729051518959617'],
  });
  expect(parseJson('18446744073709551615')).toBe('18446744073709551615');
});

test('what is nested deeper than it can be read is no JSON', () => {
  const deep = `${'['.repeat(100_000)}1573729051535736832${']'.repeat(100_000)}`;
  expect(() => parseJson(deep)).toThrow(SyntaxError);
});

test('everything else is what JSON says: small numbers, fractions, and digits inside of text', () => {
  const text =
    '{"small":42,"safe":9007199254740991,"part":0.5,"big":1e300,"words":"say: 1573729051535736832, twice"}';
  expect(parseJson(text)).toEqual(JSON.parse(text));
  expect(() => parseJson('{"id":1573729051535736832')).toThrow(SyntaxError);
});
