import { expect, test } from 'vitest';
import { isNarrowed, listQueryOf, readChoices, writeChoices } from './choices.ts';
import type { RecordFilter } from './source.ts';

const filters: readonly RecordFilter[] = [
  { kind: 'choice', name: 'state', label: '', values: ['open', 'done'], valueLabel: (value) => value },
  { kind: 'toggle', name: 'mine', label: '', isFor: () => true },
];

test('choices survive the address, and what is not chosen is not in it', () => {
  const address = {
    search: 'cones',
    state: 'open',
    mine: true,
    sort: 'title',
    after: 'abc',
    page: 2,
    size: 50,
  };
  const chosen = readChoices(filters, address);
  expect(writeChoices(chosen)).toEqual(address);
  expect(writeChoices(readChoices(filters, {}))).toEqual({});
  expect(isNarrowed(chosen)).toBe(true);
  expect(isNarrowed(readChoices(filters, { sort: 'title' }))).toBe(false);
});

test.each([
  ['a value that is none', { state: 'lost' }],
  ['an object', { state: { open: 1 }, search: {} }],
  ['nothing to look for', { search: '   ' }],
  ['a size that is not offered', { size: 7 }],
  ['a filter of another list', { author: 'me' }],
])('%s counts as not chosen', (_, address) => {
  expect(writeChoices(readChoices(filters, address))).toEqual({});
});

test('a list is asked for by its page’s cursor, and a toggle is sent as the API takes it', () => {
  const chosen = readChoices(filters, { mine: true, after: 12, page: 3, search: 12 });
  expect(listQueryOf(chosen)).toMatchObject({ mine: 'true', cursor: '12', search: '12', limit: 20 });
});
