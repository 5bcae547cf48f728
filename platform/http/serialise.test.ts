import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { serializerCompiler } from './serialise.ts';

const inner = z.strictObject({ 'odd "name"': z.string().nullable(), at: z.iso.datetime().optional() });
const schema = z.strictObject({
  items: z.array(inner),
  one: inner.nullable(),
  counts: z.record(z.string(), z.number()),
  any: z.json(),
});
const write = serializerCompiler({ schema, method: 'GET', url: '/' });

test('an answer is written as JSON.stringify writes it', () => {
  const value = fc.record({
    items: fc.array(fc.record({ 'odd "name"': fc.option(fc.string({ unit: 'binary' })) })),
    one: fc.option(
      fc.record({ 'odd "name"': fc.constant(null), at: fc.constant('2030-01-01T00:00:00.000Z') }),
    ),
    counts: fc.dictionary(fc.string(), fc.integer()),
    any: fc.jsonValue(),
  });
  fc.assert(
    fc.property(value, (each) => {
      expect(JSON.parse(write(each))).toEqual(JSON.parse(JSON.stringify(each)));
    }),
  );
});

test('what a contract does not name is never written', () => {
  const secret = { token: 'hush' };
  const written = write({
    items: [{ 'odd "name"': 'x', ...secret }],
    one: { 'odd "name"': null, ...secret },
    counts: {},
    any: null,
    ...secret,
  });
  expect(written).toBe(
    '{"items":[{"odd \\"name\\"":"x"}],"one":{"odd \\"name\\"":null},"counts":{},"any":null}',
  );
});
