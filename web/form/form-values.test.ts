import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { pickFields } from '../rebase.ts';
import type { FormField } from './form-field.ts';
import { fromFormValues, fromLocal, toFormValues, toLocal } from './form-values.ts';

const fields: readonly FormField[] = [
  { name: 'title', label: '', widget: { kind: 'line', max: 20 }, empty: '' },
  { name: 'text', label: '', widget: { kind: 'lines', max: 200 }, empty: null },
  { name: 'points', label: '', widget: { kind: 'number', min: 0, max: 9 }, empty: 0 },
  { name: 'places', label: '', widget: { kind: 'number', min: 0, max: 9 }, empty: null },
  { name: 'at', label: '', widget: { kind: 'date-time' }, empty: null },
  { name: 'colour', label: '', widget: { kind: 'colour' }, empty: null },
  {
    name: 'links',
    label: '',
    widget: {
      kind: 'rows',
      max: 5,
      fields: [{ name: 'url', label: '', widget: { kind: 'line', max: 20 }, empty: '' }],
    },
    empty: [],
  },
];

test('a time survives the picker, to the second', () => {
  const seconds = fc.integer({
    min: Date.parse('2020-01-01T00:00:00Z') / 1000,
    max: Date.parse('2040-01-01T00:00:00Z') / 1000,
  });
  fc.assert(
    fc.property(seconds, (second) => {
      const local = toLocal(new Date(second * 1000).toISOString());
      // In the hour that a clock change repeats, a local time means two times; it stays the same local time.
      expect(toLocal(fromLocal(local) ?? '')).toBe(local);
    }),
  );
  expect(fromLocal(null)).toBeNull();
  expect(fromLocal('')).toBeNull();
});

test('what is stored comes through a form as it was', () => {
  const stored = {
    title: 'A',
    text: null,
    points: 3,
    places: null,
    at: '2026-12-01T10:00:00.000Z',
    colour: 0x00_0a_ff,
    links: [{ url: 'https://a.example' }, { url: 'https://b.example' }],
  };
  expect(fromFormValues(fields, toFormValues(fields, stored))).toEqual(stored);
});

test('an empty number is refused and not taken for 0, and is none where none may be', () => {
  const given = fromFormValues(fields, { ...toFormValues(fields, {}), points: '', places: '' });
  expect(z.int().safeParse(given.points).success).toBe(false);
  expect(given.places).toBeNull();
});

test('a save holds only what was edited', () => {
  const values = { ...toFormValues(fields, {}), title: 'New', points: 4 };
  expect(pickFields(fromFormValues(fields, values), ['title'])).toEqual({ title: 'New' });
  expect(pickFields(fromFormValues(fields, values), ['points', 'text'])).toEqual({ points: 4, text: null });
});
